#!/usr/bin/env bash
# From a bare Debian 12 to search results: installs what is missing, builds, indexes corpus/ into index/, searches.
# usage: scripts/demo.sh ["query words"]        default: blood clots dexamethasone
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh build

# Quiet while it works, everything when it does not. CMake runs again by itself when a CMake file changed.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    echo "demo: this failed: $*" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

if [ ! -f build/build.ninja ]; then
  echo "demo: configuring" >&2
  quietly cmake --preset default
  echo "demo: building (a few minutes)" >&2
fi
quietly ninja -C build

# Exit code 4 says that files were skipped, and they were named: the search still makes sense.
build/bin/materia index corpus --index index || [ $? -eq 4 ]
exec build/bin/materia search --index index -- "${@:-blood clots dexamethasone}"
