#!/usr/bin/env python3
"""Runs the real program and compares what it printed and its exit code with approved files.

usage: run.py MATERIA_PROGRAM WORK_DIRECTORY [CASE...]
MATERIA_APPROVE=1 rewrites the approved files instead; read the difference before you commit it.

cases.tsv has a line a case: name, shell line, reason. The line runs in a directory of its own that holds `corpus` (a
copy of tests/data/cli_corpus) and `index` (made of it), with `materia` and the helpers beside this file on its PATH.
$SHIPPED_CORPUS is the corpus of the project.
"""
import difflib
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
APPROVED = HERE / "approved"

# What differs from run to run or from machine to machine, and what stands for it. Only what the program says of
# itself: a dose of "10 ms" in a monograph must stay what it is.
VOLATILE = [
    (re.compile(r'("elapsed_(?:us|ms)": ?)\d+'), r"\1<elapsed>"),
    (re.compile(r"\b(in|took) [\d.,]+ (µs|us|ms|s|min)\b"), r"\1 <elapsed>"),
    # The last line of a result: "3 of 128 sections, 0.4 ms".
    (re.compile(r"( of (?:\d+ monographs? \()?(?:about )?\d+ sections?\)?, )[\d.]+ (µs|ms|s)\b"), r"\1<elapsed>"),
    # Which section comes first is what these cases are about; by how much is for tests/relevance.
    (re.compile(r'("score": ?)[-\d.e]+'), r"\1<score>"),
    (re.compile(r"( Q0 \S+ \d+ )[-\d.e]+( materia)"), r"\1<score>\2"),
    (re.compile(r"^( +\w+ +)[-\d.]+ x +[-\d.]+ = +[-\d.]+$", re.M), r"\1<value> x <weight> = <product>"),
    (re.compile(r"^( +score +)= +[-\d.]+$", re.M), r"\1= <score>"),
    # Where a group stands in the built-in tables moves with every row that is added.
    (re.compile(r"\b((?:classes|combinations|conditions|drugs_\w+|spellings|symptoms|terms)\.tsv:)\d+"), r"\1<line>"),
    (re.compile(r"\bprocess \d+( on host \S+)? since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"), "process <pid> since <time>"),
    (re.compile(r"^\d\d:\d\d:\d\d (.*searchable after )\d+ ms$", re.M), r"<time> \1<elapsed>"),
    (re.compile(r"^\d\d:\d\d:\d\d (the corpus is gone)", re.M), r"<time> \1"),
    (re.compile(r"\d+\.\d [kM]B, \d+\.\d\d times"), "<size>, <ratio> times"),
    (re.compile(r'("index_bytes": ?)\d+'), r"\1<bytes>"),
    # Most records are the lexicon's, which grows.
    (re.compile(r'("records": ?)\d+'), r"\1<count>"),
    (re.compile(r"\b\d+ records\b"), "<count> records"),
    (re.compile(r"\bXapian \d+\.\d+\.\d+"), "Xapian <version>"),
    (re.compile(r'(materia |"materia_version": ?")\d+\.\d+\.\d+'), r"\1<version>"),
]


def readable(data, work):
    """The bytes as text in which every byte can be seen and no run differs from the next."""
    text = data.decode("utf-8", errors="backslashreplace")
    text = text.replace(str(work), "<work>").replace(str(work.parent / "template"), "<template>")
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]", lambda m: f"\\x{ord(m[0]):02x}", text)
    for pattern, replacement in VOLATILE:
        text = pattern.sub(replacement, text)
    return text


def section(name, text):
    if not text:
        return f"--- {name}: nothing\n"
    return f"--- {name}\n{text}" + ("" if text.endswith("\n") else "\n--- (no newline at the end)\n")


def run_case(line, work, environment):
    done = subprocess.run(["bash", "-c", line], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60, check=False)
    return (f"$ {line}\n" + section("stdout", readable(done.stdout, work)) + section("stderr", readable(done.stderr, work)) +
            f"--- exit code {done.returncode}\n")


def terminals_missing():
    """A bare chroot may have no terminals to give."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return True
    return False


def nobody_missing(program):
    """Root needs another user to be refused a file, and that user needs a way to the program."""
    if os.geteuid() != 0:
        return False
    try:
        return subprocess.run([HERE / "helpers/as_nobody", program, "--version"], capture_output=True, check=False).returncode != 0
    except OSError:
        return True


def read_cases():
    cases = []
    for number, line in enumerate((HERE / "cases.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields):
            sys.exit(f"cases.tsv:{number}: a case is a name, a shell line and a reason, parted by tabs")
        cases.append(fields)
    names = [name for name, _, _ in cases]
    if len(set(names)) != len(names):
        sys.exit(f"cases.tsv: named twice: {sorted({n for n in names if names.count(n) > 1})}")
    return cases


def prepare(program, work):
    """The directory that is copied for each case, and the environment of all."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "bin").mkdir(parents=True)
    (work / "bin/materia").symlink_to(program)
    for helper in HERE.glob("helpers/*"):
        (work / "bin" / helper.name).symlink_to(helper)
    environment = {"PATH": f"{work}/bin:{os.environ['PATH']}", "LANG": "C.UTF-8", "HOME": str(work), "TERM": "xterm",
                   "SHIPPED_CORPUS": str(HERE.parent.parent / "corpus")}
    for name, value in os.environ.items():
        if name.endswith("SAN_OPTIONS"):
            environment[name] = value
    template = work / "template"
    shutil.copytree(HERE.parent / "data/cli_corpus", template / "corpus")
    made = subprocess.run(["materia", "index", "corpus", "--quiet"], cwd=template, env=environment, capture_output=True, check=False)
    if made.returncode != 0:
        sys.exit(f"the index of the cases could not be made, exit code {made.returncode}:\n{made.stderr.decode(errors='replace')}")
    return template, environment


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, work, wanted = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
    approve = os.environ.get("MATERIA_APPROVE") == "1"
    cases = [case for case in read_cases() if not wanted or case[0] in wanted]
    if not cases:
        sys.exit(f"there is no case {' '.join(wanted)}")
    without_terminal = {name for name, line, _ in cases if "on_terminal " in line} if terminals_missing() else set()
    without_nobody = {name for name, line, _ in cases if "as_nobody " in line} if nobody_missing(program) else set()
    skipped = without_terminal | without_nobody
    template, environment = prepare(program, work)
    failed = 0
    for name, line, reason in cases:
        if name in skipped:
            continue
        directory = work / "case"
        shutil.rmtree(directory, ignore_errors=True)
        shutil.copytree(template, directory, symlinks=True)
        got = run_case(line, directory, environment)
        file = APPROVED / f"{name}.txt"
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        if got == expected:
            continue
        if approve:
            APPROVED.mkdir(exist_ok=True)
            file.write_text(got, encoding="utf-8")
            print(f"approved {name}")
            continue
        failed += 1
        print(f"FAILED {name}: {reason}")
        print("".join(difflib.unified_diff(expected.splitlines(True), got.splitlines(True), "approved", "now")))
    if not wanted:
        for orphan in sorted({p.stem for p in APPROVED.glob("*.txt")} - {name for name, _, _ in cases}):
            failed += 1
            print(f"FAILED approved/{orphan}.txt belongs to no case")
    if without_terminal:
        print(f"skipped, as this system gives no terminal: {' '.join(sorted(without_terminal))}")
    if without_nobody:
        print(f"skipped, as nobody cannot run the program: {' '.join(sorted(without_nobody))}")
    print(f"{len(cases)} cases, {failed} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
