#!/usr/bin/env bash
# Installs the npm peers into a folder of its own and runs the comparison. python-docx and pandoc are taken from the system (Debian:
# python3-docx, pandoc); what is missing is left out and said.
set -euo pipefail
cd "$(dirname "$0")/../../.."
peers=$(mktemp -d)
trap 'rm -rf "$peers"' EXIT
npm install --prefix "$peers" --no-audit --no-fund --silent docxtemplater@3.71.0 pizzip@3.3.0 easy-template-x@7.2.8
go run ./internal/bench/documents -peers "$peers" "$@"
