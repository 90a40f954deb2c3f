#!/usr/bin/env python3
"""An index over three servers answers as the single index does, and says what is missing when one is gone.

usage: servers_test.py MATERIA WORK

Three xapian-tcpsrv on free ports of the loopback interface serve the shards of an index with positions. All judged queries
and every other command are compared with a single index without positions: whole answers, scores to the last digit.
"""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# So that a hang fails; nothing here takes as long.
PATIENCE = 60
SHARDS = 3

PHRASES = ['"blood clots"', '+"deep vein thrombosis" risk', 'heading:"kidney function"', '"by mouth" -"blood clots"', "IL-6",
           '10mg 2.5 mg', "drug-drug interactions", '"clots blood"', "treat*", "take", "lenalidomid", "metfromin dose"]

COMMANDS = [
    ["similar", "l/lenalidomide.md#precautions", "--limit", "5"],
    ["similar", "a/apixaban.md#faqs/1"],
    ["similar", "no/such.md#section"],
    ["suggest", "lenal"],
    ["suggest", "lenalidomide s"],
    ["suggest", "blood th"],
    ["suggest", "metfromin"],
    ["suggest", "a", "--limit", "30"],
    ["show", "l/lenalidomide.md", "--query", "blood clots"],
    ["show", "l/lenalidomide.md#precautions"],
    ["show", "no/such.md"],
    ["lexicon", "xarelto", "blood", "thinner"],
    ["search", "--facet", "aspect", "--facet", "drug_class", "--limit", "5", "bleeding"],
    ["search", "--where", "drug_class=sulfonylurea", "--path", "g/**", "--sort", "title", "hypoglycaemia"],
    ["search", "--group-by", "monograph", "--explain", "clots"],
    ["search", "--aspect", "dosage", "--offset", "200", "--limit", "20", "take dose"],
    ["search", "xyzzyq"],
]

failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print("FAILED:", what)


def first_difference(one, other):
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"…{one[max(0, at - 80):at + 120]}\n  …{other[max(0, at - 80):at + 120]}"


def same(found, expected, what):
    check(found == expected, f"{what}\n\n  {first_difference(str(expected), str(found))}")


class Server:
    """One xapian-tcpsrv, in a session of its own: it ends its whole process group when it is told to end."""

    def __init__(self, directory, port=None, idle_ms=60000):
        self.directory, self.idle_ms = str(directory), idle_ms
        self.port = port or free_port()
        self.start()

    def start(self):
        self.process = subprocess.Popen(["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(self.port), "--quiet",
                                         "--idle-timeout", str(self.idle_ms), self.directory],
                                        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.02)
        raise SystemExit(f"xapian-tcpsrv of {self.directory} did not start")

    def send(self, sig):
        os.killpg(self.process.pid, sig)

    def stop(self):
        if self.process.poll() is None:
            self.send(signal.SIGCONT)
            self.send(signal.SIGKILL)
        self.process.wait(PATIENCE)

    @property
    def name(self):
        return f"127.0.0.1:{self.port}"


def free_port():
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


class Silent:
    """Accepts connections and never says a word."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.taken = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                self.taken.append(self.socket.accept())

    name = Server.name


class Materia:
    def __init__(self, program):
        self.program = program

    def run(self, *arguments, text=None):
        done = subprocess.run([self.program, *map(str, arguments)], input=text, capture_output=True, text=True,
                              timeout=PATIENCE, check=False)
        return done.returncode, done.stdout, done.stderr

    def answers(self, index, queries, *options):
        lines = "".join(f"q{i}\t{query}\n" for i, query in enumerate(queries))
        code, out, err = self.run("search", "--batch", "-", "--format", "jsonl", "--index", index, *options, text=lines)
        if code not in (0, 1):
            return [f"exit code {code}: {err}"]
        return [without_time(json.loads(line)) for line in out.splitlines()]


def without_time(answer):
    answer.pop("elapsed_us", None)
    answer.pop("elapsed_ms", None)
    return answer


class Conversation:
    """A long-lived search: a batch that is fed line by line."""

    def __init__(self, program, index, *options):
        self.process = subprocess.Popen([program, "search", "--batch", "-", "--format", "jsonl", "--index", index, *options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def ask(self, query):
        self.process.stdin.write(f"q\t{query}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            return {"error": self.process.stderr.read()}
        return without_time(json.loads(line))

    def end(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()


def found_in(answer):
    """What must be the same; a count that is an estimate may differ."""
    return {**answer, "total": answer["total"] if answer["total"]["exact"] else None} if "total" in answer else answer


def same_answer(found, expected, what):
    found, expected = found_in(found), found_in(expected)
    if found.get("total") is None or expected.get("total") is None:
        found.pop("total", None), expected.pop("total", None)
    same(found, expected, what)


def missing_in(answer):
    return [d["message"] for d in answer.get("diagnostics", []) if d.get("option") == "partial"]


def main(program, work):
    if shutil.which("xapian-tcpsrv") is None:
        print("there is no xapian-tcpsrv (Debian: xapian-tools)")
        return 77
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    materia = Materia(program)
    single, shards = work / "single", work / "shards"
    for home, options in ((single, []), (shards, ["--shards", SHARDS, "--positions"])):
        same(materia.run("index", ROOT / "corpus", "--index", home, "--quiet", *options)[0], 0, f"indexing into {home}")
    with contextlib.ExitStack() as cleanup:
        servers = [Server(shards / "g000001" / str(shard)) for shard in range(SHARDS)]
        for server in servers:
            cleanup.callback(server.stop)
        compare(materia, work, single, servers)
        lose_one(materia, work, shards, servers)
        keep_silent(materia, work, shards, servers)
        outlive(materia, work, servers, cleanup)
    print("all as expected" if not failures else f"{len(failures)} failures")
    return 1 if failures else 0


def compare(materia, work, single, servers):
    queries = [line.split("\t")[0] for line in (ROOT / "tests/relevance/queries.tsv").read_text().splitlines()
               if line and not line.startswith("# ")]
    check(len(queries) >= 124, "all judged queries are there")
    queries += PHRASES
    names = ",".join(server.name for server in servers)
    # A stub file may mix what is on this machine with what is on others.
    (work / "stub").write_text(f"# one shard here, two on servers\nauto shards/g000001/0\nremote {servers[1].name}\n"
                               f"remote {servers[2].name}\n")
    expected = materia.answers(single, queries)
    for index in (names, work / "stub"):
        found = materia.answers(index, queries)
        same(len(found), len(expected), f"answers over {index}")
        for query, one, other in zip(queries, expected, found):
            same_answer(other, one, f"{query!r} over {index}")
    for command in COMMANDS:
        in_json = [*command, "--format", "json"]
        code, out, err = materia.run(*in_json, "--index", single)
        code_there, out_there, err_there = materia.run(*in_json, "--index", names)
        same((code_there, err_there), (code, err), f"{' '.join(command)} over servers")
        same_answer(without_time(json.loads(out_there)), without_time(json.loads(out)), f"{' '.join(command)} over servers")
    info = json.loads(materia.run("info", "--format", "json", "--index", names)[1])["index"]
    here = json.loads(materia.run("info", "--format", "json", "--index", single)[1])["index"]
    for key in ("monographs", "sections", "aspects", "corpus", "corpus_bytes", "files_with_issues"):
        same(info[key], here[key], f"{key} of info over servers")
    same((info["shards"], info["positions"], info["index_bytes"], info["missing"]), (SHARDS, True, 0, []), "info over servers")


def lose_one(materia, work, shards, servers):
    names = ",".join(server.name for server in servers)
    talk = Conversation(materia.program, names, "--partial")
    strict = Conversation(materia.program, names)
    whole = talk.ask("blood clots")
    same(strict.ask("blood clots"), whole, "a long-lived search")
    gone = servers[1]
    gone.stop()
    code, out, err = materia.run("search", "blood", "clots", "--index", names, "--format", "json")
    same(code, 3, "exit code without a server")
    error = json.loads(out)["error"]
    same(error["code"], "index_unreachable", "code of the error")
    check(gone.name in error["message"] and "refused" in error["message"], f"the error names server and reason: {error}")
    check("--partial" in error["hint"] and err, f"the error says what to do: {error}")
    check(gone.name in str(strict.ask("blood clots").get("error", "")), "a long-lived search without --partial ends with the error")
    strict.end()
    # What is left is what the two other shards have.
    (work / "two").write_text("auto shards/g000001/0\nauto shards/g000001/2\n")
    queries = ["blood clots", "lenalidomide side effects", '"blood clots"']
    expected = materia.answers(work / "two", queries)
    for query, one, other in zip(queries, expected, materia.answers(names, queries, "--partial")):
        check(any(gone.name in message for message in missing_in(other)), f"{query!r} names what is missing")
        same(other["hits"], one["hits"], f"{query!r} without a server")
    check(any(gone.name in message for message in missing_in(talk.ask("blood clots"))), "a long-lived search goes on")
    missing = json.loads(materia.run("info", "--format", "json", "--index", names, "--partial")[1])["index"]["missing"]
    same([one["server"] for one in missing], [gone.name], "info names what is missing")
    code, out, err = materia.run("suggest", "lenal", "--index", names, "--partial")
    check(code == 0 and out and gone.name in err, "suggest names what is missing")
    gone.start()
    same(talk.ask("blood clots"), whole, "a long-lived search finds a server that is there again")
    talk.end()


def keep_silent(materia, work, shards, servers):
    """A server that accepts and never answers, and one that stops in the middle, end within the time limit."""
    silent = Silent()
    (work / "silent").write_text(f"auto shards/g000001/0\nauto shards/g000001/2\nremote {silent.name}\n")
    code, out, _ = materia.run("search", "blood", "clots", "--index", work / "silent", "--timeout", "0.5", "--format", "json")
    error = json.loads(out)["error"]
    same((code, error["code"]), (3, "index_unreachable"), "a silent server")
    check(silent.name in error["message"] and "0.5 s" in error["message"], f"the error names server and limit: {error}")
    found = materia.answers(work / "silent", ["blood clots"], "--timeout", "0.5", "--partial")[0]
    check(any(silent.name in message for message in missing_in(found)), "a silent server is left out")
    same(found["hits"], materia.answers(work / "two", ["blood clots"])[0]["hits"], "a silent server")
    names = ",".join(server.name for server in servers)
    talk = Conversation(materia.program, names, "--partial", "--timeout", "2")
    talk.ask("blood clots")
    servers[1].send(signal.SIGSTOP)
    stopped = talk.ask("lenalidomide dose")
    check(any(servers[1].name in message for message in missing_in(stopped)), "a server that stops is left out")
    check(stopped["hits"], "the others answer")
    servers[1].send(signal.SIGCONT)
    talk.end()


def outlive(materia, work, servers, cleanup):
    """A server that hangs up on idle connections, and one whose index is made anew."""
    home = work / "home"
    materia.run("index", ROOT / "tests/data/cli_corpus", "--index", home, "--quiet", "--positions")
    server = Server(home, idle_ms=300)
    cleanup.callback(server.stop)
    talk = Conversation(materia.program, server.name)
    before = talk.ask("usage")
    time.sleep(1)  # so that the server hangs up; were it late, the test would only ask less
    same(talk.ask("usage"), before, "after the server has hung up")
    materia.run("index", ROOT / "corpus", "--index", home, "--quiet", "--positions", "--rebuild")
    time.sleep(1)
    after = talk.ask("lenalidomide")
    check("error" not in after, f"after a rebuild at the server: {after}")
    same(materia.answers(server.name, ["lenalidomide"])[0]["hits"], materia.answers(home, ["lenalidomide"])[0]["hits"],
         "a server of an index home serves what was made anew")
    talk.end()
    # A home of several shards cannot be served as one: a server hands over the records of its first shard only.
    several = Server(work / "shards")
    cleanup.callback(several.stop)
    code, _, err = materia.run("search", "x", "--index", several.name)
    check(code == 3 and "several shards" in err, f"several shards as one: {err}")
    # Without positions, words are found and phrases are refused.
    bare = Server(work / "single")
    cleanup.callback(bare.stop)
    same(materia.answers(bare.name, ["blood clots"]), materia.answers(work / "single", ["blood clots"]), "without positions")
    code, _, err = materia.run("search", '"blood clots"', "--index", bare.name)
    check(code == 3 and "--positions" in err, f"a phrase without positions: {err}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()))
