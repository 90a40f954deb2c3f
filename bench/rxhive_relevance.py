#!/usr/bin/env python3
"""How often the right monograph, and the right section of it, comes first on the RxHive questions.

usage: rxhive_relevance.py PROGRAM RXHIVE_DIR INDEX_DIR [--misses]

RXHIVE_DIR holds questions.tsv (id, question, drug, question type) and qrels.txt (id 0 path grade); INDEX_DIR is an index
of its monographs. A question type names the section wanted; types without one count for the monograph only.
"""
import collections
import pathlib
import subprocess
import sys

# question type, beginning of the anchor of the section wanted
SECTIONS = pathlib.Path(__file__).with_name("rxhive_sections.tsv")


def main():
    program, data, index = sys.argv[1:4]
    questions = [line.rstrip("\n").split("\t") for line in open(f"{data}/questions.tsv", encoding="utf-8")]
    section_of_type = dict(line.split("\t") for line in SECTIONS.read_text(encoding="utf-8").splitlines())
    relevant = collections.defaultdict(set)
    for line in open(f"{data}/qrels.txt", encoding="utf-8"):
        topic, _, path, _ = line.split()
        relevant[topic].add(path)
    batch = "".join(f"{row[0]}\t{row[1]}\n" for row in questions)
    run = subprocess.run([program, "search", "--index", index, "--batch", "-", "--format", "trec", "--limit", "10"],
                         input=batch, capture_output=True, text=True, check=False)
    first = {}
    for line in run.stdout.splitlines():
        topic, _, section, rank = line.split()[:4]
        if rank == "1":
            first[topic] = section
    monograph = section_right = section_asked = 0
    for topic, question, drug, kind in (row[:4] for row in questions):
        hit = first.get(topic, "")
        path, _, anchor = hit.partition("#")
        right = path in relevant[topic]
        monograph += right
        wanted = section_of_type.get(kind)
        right_section = right and wanted is not None and anchor.startswith(wanted)
        section_asked += wanted is not None
        section_right += right_section
        if "--misses" in sys.argv and not (right and (wanted is None or right_section)):
            print(f"{topic}\t{kind}\t{question}\t{drug}\t-> {hit}")
    print(f"right monograph first: {monograph} of {len(questions)} = {100 * monograph / len(questions):.1f} %")
    print(f"right section of it first: {section_right} of {section_asked} = {100 * section_right / section_asked:.1f} %")


if __name__ == "__main__":
    main()
