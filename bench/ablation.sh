#!/usr/bin/env bash
# What each part of the ranking contributes, on both collections: builds the bench preset, makes the two indexes in a
# temporary directory, and prints the table of docs/RELEVANCE.md, or puts it there.
# usage: bench/ablation.sh [--rxhive-index DIR] [--medquad-index DIR] [--update] RXHIVE_DIR MEDQUAD_DIR
# An index that is given is read as it is; it must be one of this tree. --update replaces the table in the document.
# What the directories hold: bench/README.md.
set -euo pipefail

usage() {
  sed -n 's/^# usage: /usage: /p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

rxhive_index='' medquad_index='' update=no
while [ $# -gt 0 ]; do
  case $1 in
    --rxhive-index) [ $# -gt 1 ] || usage; rxhive_index=$(realpath "$2"); shift 2 ;;
    --medquad-index) [ $# -gt 1 ] || usage; medquad_index=$(realpath "$2"); shift 2 ;;
    --update) update=yes; shift ;;
    -*) usage ;;
    *) break ;;
  esac
done
[ $# -eq 2 ] || usage
rxhive=$(realpath "$1") medquad=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{ cmake --preset bench && cmake --build --preset bench --target materia_program ablation; } >"$work/build.log" 2>&1 || {
  cat "$work/build.log" >&2
  echo "ablation: the build failed" >&2
  exit 1
}

# index_of CORPUS INDEX: the index that was given, or one made now. Exit code 4 says that files were skipped.
index_of() {
  if [ -n "$2" ]; then
    echo "$2"
    return
  fi
  local made
  made=$(mktemp -d "$work/index.XXXX")/home
  build/bench/bin/materia index "$1" --index "$made" >"$made.log" 2>&1 || [ $? -eq 4 ] || { cat "$made.log" >&2; return 1; }
  echo "$made"
}
rxhive_index=$(index_of "$rxhive/monographs" "$rxhive_index")
medquad_index=$(index_of "$medquad/monographs" "$medquad_index")

build/bench/bin/ablation \
  --collection RxHive --index "$rxhive_index" --qrels "$rxhive/qrels.txt" --sections bench/rxhive_sections.tsv \
  --topics questions="$rxhive/questions.tsv" \
  --collection MedQuAD --index "$medquad_index" --qrels "$medquad/qrels.txt" \
  --topics paraphrased="$medquad/questions.para.tsv" --topics summarised="$medquad/questions.summary.tsv" \
  --topics "as written=$medquad/questions.full.tsv" >"$work/table.md"

if [ $update = no ]; then
  cat "$work/table.md"
  exit
fi
# The table is what stands between the line that names this script and the next empty line.
awk -v table="$work/table.md" '
  /^<!-- made by bench\/ablation.sh/ { print; while ((getline line < table) > 0) print line; in_table = 1; found = 1; next }
  in_table && /^$/ { in_table = 0 }
  !in_table { print }
  END { if (!found) exit 1 }' docs/RELEVANCE.md >"$work/document.md" || {
  echo "ablation: docs/RELEVANCE.md has no line '<!-- made by bench/ablation.sh … -->' before a table" >&2
  exit 1
}
cat "$work/document.md" >docs/RELEVANCE.md
echo "ablation: docs/RELEVANCE.md has the new table" >&2
