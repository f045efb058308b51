#!/usr/bin/env bash
# Installs the npm peers into a folder of its own and runs the comparison.
set -euo pipefail
cd "$(dirname "$0")/../../.."
peers=$(mktemp -d)
trap 'rm -rf "$peers"' EXIT
npm install --prefix "$peers" --no-audit --no-fund --silent autocorrect-node@2.14.0 zhlint@0.8.2 @lint-md/core@2.4.0
go run ./internal/bench/check -peers "$peers" "$@"
