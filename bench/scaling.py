#!/usr/bin/env python3
"""The measuring part of bench/scaling.sh, which says what it does and how to call it."""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import time

DOCUMENT = pathlib.Path("docs/SCALING.md")
COLUMNS = {1_000_000: "1 million sections", 4_000_000: "4 million sections"}
ROWS = ["sections", "bytes of a section in the index", "the same with positions", "the same, packed",
        "seconds of indexing for a million sections", "milliseconds of a search, median",
        "milliseconds of a search, 95th percentile", "servers on the same machine, times that"]
SERVERS = 3


def run(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


def info(materia, index):
    return json.loads(run(materia, "info", "--format", "json", "--index", index))["index"]


def repeated(corpus, copies, target):
    """The corpus so many times over, each time in a directory of its own. Links would be one file to the cache: copies."""
    for copy in range(copies):
        place = target / f"copy{copy:04}"
        if not place.exists():
            shutil.copytree(corpus, place)


def search_times(materia, index, queries):
    """Milliseconds of each query in one process, the best of three rounds, with ten snippets; the first round warms up."""
    process = subprocess.Popen([materia, "search", "--batch", "-", "--format", "jsonl", "--index", str(index)],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    best = [float("inf")] * len(queries)
    for number in range(4):
        for i, query in enumerate(queries):
            start = time.perf_counter()
            process.stdin.write(f"q\t{query}\n")
            process.stdin.flush()
            process.stdout.readline()
            if number > 0:
                best[i] = min(best[i], 1000 * (time.perf_counter() - start))
    process.stdin.close()
    process.wait()
    return best


def free_port():
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        return any_socket.getsockname()[1]


def time_over_servers(materia, index, generation, queries):
    if shutil.which("xapian-tcpsrv") is None:
        return None
    ports = [free_port() for _ in range(SERVERS)]
    servers = [subprocess.Popen(["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(port), "--quiet",
                                 str(index / generation / str(shard))], start_new_session=True, stdout=subprocess.DEVNULL)
               for shard, port in enumerate(ports)]
    try:
        time.sleep(1)
        return statistics.median(search_times(materia, ",".join(f"127.0.0.1:{port}" for port in ports), queries))
    finally:
        for server in servers:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def measure(options, sections, queries):
    place = options.work / str(sections)
    texts = place / "corpus"
    single = place / "one"
    texts.mkdir(parents=True, exist_ok=True)
    repeated(options.corpus, 1, texts)
    run(options.materia, "index", texts, "--index", single, "--quiet", "--rebuild")
    copies = max(1, -(-sections // info(options.materia, single)["sections"]))
    repeated(options.corpus, copies, texts)
    start = time.perf_counter()
    run(options.materia, "index", texts, "--index", single, "--quiet", "--rebuild")
    seconds = time.perf_counter() - start
    told = info(options.materia, single)
    count = told["sections"]
    times = search_times(options.materia, single, queries)
    pack = json.loads(run(options.materia, "pack", place / "packed", "--index", single, "--format", "json"))["pack"]
    (place / "packed").unlink()
    shutil.rmtree(single)
    cells = [f"{count:,}", f"{told['index_bytes'] / count:.0f}", "–", f"{pack['file_bytes'] / count:.0f}",
             f"{1e6 * seconds / count:.0f}", f"{statistics.median(times):.1f}", f"{statistics.quantiles(times, n=20)[18]:.1f}",
             "–"]
    if options.without_servers:
        shutil.rmtree(place)
        return cells
    served = place / "served"
    run(options.materia, "index", texts, "--index", served, "--quiet", "--rebuild", "--positions")
    with_positions = info(options.materia, served)["index_bytes"]
    run(options.materia, "index", texts, "--index", served, "--quiet", "--rebuild", "--positions", "--shards", SERVERS)
    generation = info(options.materia, served)["generation"]
    local = statistics.median(search_times(options.materia, served, queries))
    remote = time_over_servers(options.materia, served, generation, queries)
    shutil.rmtree(place)
    cells[2] = f"{with_positions / count:.0f}"
    if remote is not None:
        cells[7] = f"{remote / local:.1f}"
    return cells


def known_columns(text):
    columns = {}
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    for at, name in enumerate(rows[0][1:], 1):
        columns[name] = [row[at] for row in rows[1:]]
    return columns


def table(columns):
    names = ["small", *COLUMNS.values()]
    lines = ["| measured | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for at, row in enumerate(ROWS):
        lines.append(f"| {row} | " + " | ".join(columns[name][at] for name in names) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--materia", required=True)
    parser.add_argument("--sizes", required=True)
    parser.add_argument("--queries", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--without-servers", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("corpus", type=pathlib.Path)
    options = parser.parse_args()
    queries = [line.split("\t")[0] for line in options.queries.read_text().splitlines()
               if line.strip() and not line.startswith("# ")]
    text = DOCUMENT.read_text()
    begin, end = (re.search(f"<!-- scaling: {word} -->\n?", text) for word in ("begin", "end"))
    columns = known_columns(text[begin.end():end.start()])
    for size in options.sizes.split():
        sections = int(size)
        columns[COLUMNS.get(sections, "small")] = measure(options, sections, queries)
        print(f"measured {sections:,}", flush=True)
    if options.update:
        DOCUMENT.write_text(text[:begin.end()] + table(columns) + text[end.start():])
    print(table(columns), end="")


if __name__ == "__main__":
    main()
