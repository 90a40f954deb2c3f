#!/usr/bin/env python3
"""Lets indexing go wrong at every kind of moment and looks at what is left.

usage: run.py MATERIA_PROGRAM FAULT_SHIM WORK_DIRECTORY [PART...]

Runs the real program with fault_shim.cpp preloaded. After each fault:
- a search answers exactly as before the run or, when it was published, as after it, and the exit code says which;
- `materia check` names all that is left over and finds nothing else; `--repair` removes it, and the answers stay;
- the next `materia index` finishes, answers as a fresh build does, and check then finds nothing.

Parts: SCENARIO/FAULT, e.g. update-kept/power, or one of both; all of them without. MATERIA_FAULT_ROUNDS sets how many
moments of each are tried; without it, 200 of the process being killed at a random time, over all scenarios, and one of
every other fault in two of them. With MATERIA_FAULT_TABLE=FILE the figures are written there as the table of
docs/RELIABILITY.md. MATERIA_FAULT_SEED makes other moments.
"""
import collections
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
QUERIES = ["warfarin", "blood clots", "dose", "zebrawood", "zopiclone sleep", "lenalidomide precautions", '"renal function"',
           "side effects", "metformin", "title:apixaban"]

# Name in the table -> how it is told to the shim.
FAULTS = {
    "kill": ("kill", "the process is killed (SIGKILL) before an operation"),
    "half": ("half", "the process is killed in the middle of a write"),
    "power": ("power", "the power goes: what was not synced is as it was"),
    "full": ("from-enospc", "the disk is full from an operation on (ENOSPC)"),
    "full-once": ("enospc", "one operation finds the disk full (ENOSPC)"),
    "io-error": ("eio", "one operation fails (EIO)"),
    "io-errors": ("from-eio", "every operation from one on fails (EIO)"),
    "no-descriptors": ("emfile", "one file cannot be opened (EMFILE)"),
    "no-permission": ("from-eacces", "permission is lost midway (EACCES)"),
    "read-only": ("from-erofs", "the file system becomes read-only midway (EROFS)"),
    "timed-kill": (None, "SIGKILL after a random time"),
}
SCENARIOS = {
    "first-merged": ("a first build", []),
    "first-kept": ("a first build of two shards", ["--shards", "2"]),
    "rebuild-merged": ("a rebuild over an index", []),
    "rebuild-kept": ("a rebuild over an index of two shards", ["--shards", "2"]),
    "update-one": ("an update of one shard", []),
    "update-kept": ("an update of two shards", ["--shards", "2"]),
}


# Moments that found a fault once, and are always tried: scenario, fault, the operation's name and the end of its path. Of
# writes only the last are.
FOUND = [("rebuild-merged", "no-descriptors", "open", "/termlist.glass"), ("rebuild-kept", "no-descriptors", "open", "/termlist.glass"),
         ("update-kept", "read-only", "write", "/1/postlist.glass"), ("update-one", "io-error", "write", "/postlist.glass")]


TIMED_KILLS = 200


class Wrong(Exception):
    """What a fault has led to and should not have."""


class Bench:
    def __init__(self, program, shim, work):
        self.program, self.shim, self.work = program, shim, work
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        self.before, self.after = work / "before", work / "after"
        shutil.copytree(HERE.parent / "data/cli_corpus", self.before)
        shutil.copytree(self.before, self.after)
        (self.after / "w/zebrawood.md").unlink()
        (self.after / "z.md").write_text("# Zopiclone\n\n## Uses\n\nA medicine for sleep: blood clots are no side effects.\n")
        changed = self.after / "m/metformin.md"
        changed.write_text(changed.read_text() + "\n## Dose\n\nThe dose is 500 mg, by renal function.\n")
        (work / "queries").write_text("".join(f"q{i}\t{query}\n" for i, query in enumerate(QUERIES)))
        self.answers, self.templates, self.counts, self.paths = {}, {}, {}, {}

    def materia(self, *arguments, fault=None, at=0, home=None, report=None):
        environment = dict(os.environ)
        if fault is not None:
            environment.update(LD_PRELOAD=str(self.shim), FAULT_DIRECTORY=str(home), FAULT_AT=str(at), FAULT_KIND=fault,
                               FAULT_REPORT=str(report or ""))
        done = subprocess.run([self.program, *map(str, arguments)], cwd=self.work, env=environment, capture_output=True,
                              timeout=60, check=False)
        done.out, done.err = done.stdout.decode(), done.stderr.decode(errors="replace")
        return done

    def index(self, home, corpus, *arguments, **fault):
        return self.materia("index", corpus, "--index", home, "--quiet", *arguments, home=home, **fault)

    def answer(self, home):
        """What a search says, without what differs from run to run; the error's code when there is no index."""
        done = self.materia("search", "--batch", "queries", "--index", home, "--format", "jsonl")
        if done.returncode not in (0, 1):
            return json.loads(done.out.splitlines()[-1])["error"]["code"] if done.returncode == 3 else f"exit code {done.returncode}: {done.err}"
        return re.sub(r'"elapsed_us":\d+', "", done.out)

    def check(self, home, *arguments):
        done = self.materia("check", "--index", home, "--format", "json", *arguments)
        if done.returncode not in (0, 3):
            raise Wrong(f"check ended with {done.returncode}: {done.err}")
        return done.returncode, json.loads(done.out)

    def prepare(self, scenario):
        """The answers before and after, the home that a run starts from, and the operations of the run."""
        if scenario in self.templates:
            return
        _, options = SCENARIOS[scenario]
        template = self.work / f"template-{scenario}"
        fresh = self.work / f"fresh-{scenario}"
        if not scenario.startswith("first"):
            self.index(template, self.before, *options)
        self.index(fresh, self.after, *options)
        self.answers[scenario] = (self.answer(template), self.answer(fresh))
        if self.answers[scenario][0] == self.answers[scenario][1] or len(self.answers[scenario][1]) < 1000:
            raise SystemExit(f"{scenario}: the queries do not tell before from after")
        self.templates[scenario] = template

    def home(self, scenario):
        home = self.work / "home"
        shutil.rmtree(home, ignore_errors=True)
        if self.templates[scenario].exists():
            shutil.copytree(self.templates[scenario], home)
        return home

    def arguments(self, scenario):
        return SCENARIOS[scenario][1] + (["--rebuild"] if scenario.startswith("rebuild") else [])

    def operations(self, scenario, fault):
        """Of a run in which nothing goes wrong."""
        key = (scenario, fault == "emfile")
        if key not in self.counts:
            home = self.home(scenario)
            report = self.work / "report"
            done = self.index(home, self.after, *self.arguments(scenario), fault=fault, report=report)
            if done.returncode != 0:
                raise SystemExit(f"{scenario} without a fault: {done.err}")
            self.counts[key] = [line.split(" ", 1)[0] for line in report.read_text().splitlines()]
            self.paths[key] = [line.split(" ", 1)[1] for line in report.read_text().splitlines()]
        return self.counts[key]


def left_overs(home):
    """By the rules of docs/INDEX_FORMAT.md, not by the program's."""
    if not home.exists():
        return set()
    stub = home / "XAPIANDB"
    current = set(re.findall(r"g\d{6}", stub.read_text())) if stub.exists() else set()
    left = {entry.name for entry in home.iterdir() if entry.name not in {"XAPIANDB", "LOCK", "COMMIT"} | current}
    return left | {str(path.relative_to(home)) for path in home.glob("g*/*/v.tmp") if path.relative_to(home).parts[0] in current}


def expect(condition, message):
    if not condition:
        raise Wrong(message)


def faults_of(report):
    return [finding for finding in report["check"]["findings"] if finding["fault"]]


def verify_left(bench, home, scenario, done):
    """What the fault left: the answers of one of the two states, and nothing but named left-overs beside them."""
    before, after = bench.answers[scenario]
    answer = bench.answer(home)
    expect(answer in (before, after), f"the index answers neither as before nor as after: {answer[:300]}")
    if done.returncode == 0:
        expect(answer == after, "the run said that it had succeeded, and the index answers as before")
    left = left_overs(home)
    if not (home / "XAPIANDB").exists() and not left:
        return answer
    _, report = bench.check(home)
    named = {finding["where"] for finding in faults_of(report) if finding["kind"] == "left_over"}
    expect(named == left, f"left over {sorted(left)}, but check names {sorted(named)}")
    others = [finding for finding in faults_of(report) if finding["kind"] != "left_over"]
    expect(not others, f"check finds {others}")
    return answer


def verify_repair(bench, home, answer):
    if not (home / "XAPIANDB").exists() and not left_overs(home):
        return
    code, report = bench.check(home, "--repair")
    expect(code == 0 and not faults_of(report), f"after a repair: {report}")
    expect(not left_overs(home), f"a repair left {left_overs(home)}")
    expect(bench.answer(home) == answer, "a repair changed the answers")


def verify_next_run(bench, home, scenario):
    done = bench.index(home, bench.after, *SCENARIOS[scenario][1])
    expect(done.returncode == 0, f"the next run ended with {done.returncode}: {done.err}")
    expect(bench.answer(home) == bench.answers[scenario][1], "after the next run the index does not answer as a fresh build")
    _, report = bench.check(home)
    others = [finding for finding in report["check"]["findings"] if finding["kind"] != "left_over"]
    expect(not others, f"after the next run check finds {others}")
    if not report["check"]["findings"]:
        return
    code, report = bench.check(home, "--repair")
    expect(code == 0 and not report["check"]["findings"], f"after the next run and a repair: {report}")


def run_timed(bench, home, scenario, delay):
    process = subprocess.Popen([bench.program, "index", bench.after, "--index", home, "--quiet", *bench.arguments(scenario)],
                               cwd=bench.work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return process


def try_one(bench, scenario, fault, at, round_number):
    home = bench.home(scenario)
    kind = FAULTS[fault][0]
    if kind is None:
        done = run_timed(bench, home, scenario, at)
    else:
        done = bench.index(home, bench.after, *bench.arguments(scenario), fault=kind, at=at)
        killed = kind in ("kill", "half", "power")
        expect(done.returncode == -signal.SIGKILL or not killed or at > len(bench.operations(scenario, kind)) or
               (kind == "half" and done.returncode == 0), f"the fault did not happen: exit code {done.returncode}, {done.err}")
        if not killed:
            expect(done.returncode in (0, 3, 4, 5), f"ended with {done.returncode}: {done.err}")
            expect(done.returncode == 0 or done.err.startswith("materia: "), f"no sentence of ours: {done.err!r}")
    answer = verify_left(bench, home, scenario, done)
    if round_number % 2 == 0:
        verify_repair(bench, home, answer)
    verify_next_run(bench, home, scenario)
    return "after" if answer == bench.answers[scenario][1] else "before"


def moments(bench, scenario, fault, rounds, chance):
    """Numbers of operations: half of them of what is no write, for these are few and decide most."""
    kind = FAULTS[fault][0]
    if kind is None:
        start = time.monotonic()
        bench.index(bench.home(scenario), bench.after, *bench.arguments(scenario))
        whole = time.monotonic() - start
        return [chance.uniform(0, whole) for _ in range(rounds)]
    operations = bench.operations(scenario, kind)
    rare = [i for i, name in enumerate(operations, 1) if name != "write"]
    writes = [i for i, name in enumerate(operations, 1) if name == "write"]
    if kind == "half":
        rare = []
    if kind == "emfile":
        rare, writes = [i for i, name in enumerate(operations, 1) if name == "open"], []
    if rounds >= len(rare) + len(writes):
        chosen = rare + writes
    else:
        some = min(len(rare), (rounds + 1) // 2) if writes else min(len(rare), rounds)
        chosen = chance.sample(rare, some)
        chosen += chance.sample(writes, min(len(writes), rounds - some))
    for found_in, found_by, operation, end in FOUND:
        if (found_in, found_by) == (scenario, fault):
            paths = bench.paths[scenario, kind == "emfile"]
            alike = [i for i, (name, path) in enumerate(zip(operations, paths), 1) if name == operation and path.endswith(end)]
            chosen += [i for i in (alike[-5:] if operation == "write" else alike) if i not in chosen]
    # When all is done nothing may be lost any more.
    return sorted(chosen) + ([len(operations) + 1] if kind == "power" else [])


def write_table(path, tried):
    lines = ["| fault | in the middle of | tried | index as before | index as after | lost |", "|---|---|---|---|---|---|"]
    for fault, (_, told) in FAULTS.items():
        for scenario, (what, _) in SCENARIOS.items():
            states = tried.get((scenario, fault))
            if states:
                lines.append(f"| {told} | {what} | {sum(states.values())} | {states['before']} | {states['after']} | "
                             f"{states['lost'] or 'nothing'} |")
    pathlib.Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    bench = Bench(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve())
    wanted = sys.argv[4:]
    rounds = int(os.environ.get("MATERIA_FAULT_ROUNDS", "0"))
    chance = random.Random(int(os.environ.get("MATERIA_FAULT_SEED", "1")))
    tried = collections.defaultdict(collections.Counter)
    failed = 0
    for turn, scenario in enumerate(SCENARIOS):
        for place, fault in enumerate(FAULTS):
            name = f"{scenario}/{fault}"
            if wanted and name not in wanted and scenario not in wanted and fault not in wanted:
                continue
            is_always_tried = any((scenario, fault) == found[:2] for found in FOUND)
            is_timed = FAULTS[fault][0] is None
            if not wanted and rounds == 0 and (turn + place) % 3 != 0 and not is_always_tried and not is_timed:
                continue
            fewest = -(-TIMED_KILLS // len(SCENARIOS)) if is_timed and not wanted else 1
            bench.prepare(scenario)
            for number, at in enumerate(moments(bench, scenario, fault, max(rounds, fewest), chance), turn):
                try:
                    tried[scenario, fault][try_one(bench, scenario, fault, at, number)] += 1
                except Wrong as wrong:
                    failed += 1
                    tried[scenario, fault]["lost"] += 1
                    operations = bench.operations(scenario, FAULTS[fault][0]) if FAULTS[fault][0] else []
                    where = f"operation {at} ({operations[at - 1]})" if operations and at <= len(operations) else at
                    print(f"FAILED {name} at {where}: {wrong}", flush=True)
            if os.environ.get("MATERIA_FAULT_TABLE"):  # after each, so that a run that is stopped is not for nothing
                write_table(os.environ["MATERIA_FAULT_TABLE"], tried)
    total = sum(sum(states.values()) for states in tried.values())
    print(f"{total} faults, {failed} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
