#!/usr/bin/env python3
"""Runs the commands of the documents' console blocks and compares what they print with what the documents show.

usage: transcripts_test.py ROOT PROGRAM WORK

The commands run in WORK, beside a fresh index of the sample corpus, so that a document can name `corpus`, `docs` and
`index` as a reader in the tree does. "…" in a document stands for any text, also for lines; times and scores do not count.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

BLOCK = re.compile(r"^```console\n(.*?)^```", re.S | re.M)
TIME_OR_SCORE = re.compile(r"\d+(?:\.\d+)? (?:ms|s|µs)\b|\b\d+\.\d{4,}\b")
# What the script does once everything is built.
DEMO = "rm -rf index; materia index corpus --index index; materia search --index index -- blood clots dexamethasone"


def transcripts(text):
    """(line, command, expected output) of every command."""
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 2
        for part in re.split(r"^\$ ", block[1], flags=re.M)[1:]:
            command, _, expected = part.partition("\n")
            yield line, command, expected
            line += part.count("\n")


def matches(expected, printed):
    parts = (re.escape(TIME_OR_SCORE.sub("N", part)).replace(r"\ ", r"\s+") for part in expected.strip().split("…"))
    pattern = re.sub(r"\\\n", r"\\s+", ".*?".join(parts))
    return re.fullmatch(pattern, TIME_OR_SCORE.sub("N", printed).strip(), re.S) is not None


def main():
    root, program, work = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    shutil.rmtree(work, ignore_errors=True)
    (work / "bin").mkdir(parents=True)
    (work / "bin/materia").symlink_to(program)
    (work / "corpus").symlink_to(root / "corpus")
    (work / "docs").symlink_to(root / "docs")
    settings = {**os.environ, "PATH": f"{work / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    settings.pop("MATERIA_INDEX", None)

    def run(command):
        done = subprocess.run(["bash", "-c", command], cwd=work, env=settings, text=True, encoding="utf-8",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.stdout

    run("materia index corpus --index index")
    count, faults = 0, []
    for document in [root / "README.md", *sorted(root.glob("docs/*.md"))]:
        for line, command, expected in transcripts(document.read_text(encoding="utf-8")):
            if command.startswith("xapian-") and not shutil.which("xapian-delve"):
                continue
            count += 1
            printed = run(DEMO if command == "scripts/demo.sh" else command)
            if not matches(expected, printed):
                faults.append(f"{document}:{line}: $ {command}\nprints\n{printed}")
    print("\n".join(faults) if faults else f"{count} commands print what the documents show")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
