#!/usr/bin/env bash
# Installs the Debian packages of scripts/packages.txt that are missing, and says which.
# usage: scripts/setup.sh SECTION...     e.g. scripts/setup.sh build test
# With nothing missing it costs one dpkg-query.
set -euo pipefail

list=$(dirname "${BASH_SOURCE[0]}")/packages.txt
[ $# -gt 0 ] || { echo "usage: scripts/setup.sh SECTION...   (sections: build, test, bench)" >&2; exit 2; }

packages=()
for section in "$@"; do
  found=no in_section=no
  while read -r word _; do
    case $word in
      "[$section]") in_section=yes found=yes ;;
      "["*) in_section=no ;;
      "" | "#"*) ;;
      *) [ $in_section = no ] || packages+=("$word") ;;
    esac
  done <"$list"
  [ $found = yes ] || { echo "setup: there is no section [$section] in $list" >&2; exit 2; }
done

command -v dpkg-query >/dev/null || {
  echo "setup: this is no Debian system; install what stands for these packages yourself: ${packages[*]}" >&2
  exit 0
}

# A package that dpkg has never heard of is missing from the answer, a removed one has another status.
installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "${packages[@]}" 2>/dev/null || true)"
missing=()
for package in "${packages[@]}"; do
  [[ $installed == *" installed:$package "* ]] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || {
    echo "setup: neither root nor sudo is here; have an administrator run: apt-get install ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi

echo "setup: installing ${missing[*]}" >&2
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A list that cannot be refreshed (another vendor's, say) need not stop the installation.
if ! { "${as_root[@]}" apt-get update -q || true; "${install[@]}"; } >"$log" 2>&1; then
  cat "$log" >&2
  echo "setup: apt-get could not install ${missing[*]}; its own words are above" >&2
  exit 1
fi
