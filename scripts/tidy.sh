#!/usr/bin/env bash
# clang-tidy over the sources of the library and the program; the checks are in .clang-tidy, each finding is fatal.
# usage: scripts/tidy.sh BUILD_DIR       a build with compile_commands.json, e.g. build/dev
set -euo pipefail
build=$(cd "${1:?usage: scripts/tidy.sh BUILD_DIR}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find src tools -name '*.cpp' | sort |
  xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p "$build" 2> >(grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -header' >&2)
