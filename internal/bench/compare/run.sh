#!/usr/bin/env bash
# Puts the peers into a folder of its own and runs the comparison; -n says how many essays. Dolos looks at every pair of essays, so
# its time grows with the square: -dolos=false leaves it out.
set -euo pipefail
cd "$(dirname "$0")/../../.."
peers=$(mktemp -d)
trap 'rm -rf "$peers"' EXIT
npm install --prefix "$peers" --no-audit --no-fund --silent --ignore-scripts @dodona/dolos-core@1.2.1 minhash@0.0.9
(cd internal/bench/compare/simhash && go build -o "$peers/simhash" .)
go run ./internal/bench/compare -peers "$peers" "$@"
