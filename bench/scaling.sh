#!/usr/bin/env bash
# Bytes and milliseconds by the size of an index: copies a corpus under other names until it has so many sections, indexes
# it, and prints the table of docs/SCALING.md, or puts it there. A column that is not measured keeps what the document has.
# usage: bench/scaling.sh [--sizes "SECTIONS ..."] [--queries FILE] [--work DIR] [--without-servers] [--update] CORPUS
# Sizes are in sections; 1000000 and 4000000 are the columns of these names, the first other one is "small" (default: "20000").
# Queries are lines of a query and what follows a tab (default: tests/relevance/queries.tsv). Needs build/bin/materia, and
# xapian-tcpsrv for the last row. Four million sections take some 10 GB and an hour or two, a third of it --without-servers,
# which leaves out what the corpus is indexed with positions for.
set -euo pipefail

usage() {
  sed -n 's/^# usage: /usage: /p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

sizes=20000 queries='' work='' more=()
while [ $# -gt 0 ]; do
  case $1 in
    --sizes) [ $# -gt 1 ] || usage; sizes=$2; shift 2 ;;
    --queries) [ $# -gt 1 ] || usage; queries=$(realpath "$2"); shift 2 ;;
    --work) [ $# -gt 1 ] || usage; mkdir -p "$2"; work=$(realpath "$2"); shift 2 ;;
    --update | --without-servers) more+=("$1"); shift ;;
    -*) usage ;;
    *) break ;;
  esac
done
[ $# -eq 1 ] || usage
corpus=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -n "$queries" ] || queries=$PWD/tests/relevance/queries.tsv
if [ -z "$work" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
exec python3 bench/scaling.py --materia "${MATERIA:-build/bin/materia}" --sizes "$sizes" --queries "$queries" --work "$work" \
  "${more[@]}" "$corpus"
