#!/usr/bin/env python3
"""Checks what the documents say of the tree: every path in backticks and every relative link exists, the ten lines of
the README are the ones that tests/install compiles, and tables that repeat a table of the source are equal to it.

usage: docs_test.py ROOT [DOCUMENT...]       default: all of them
"""
import pathlib
import re
import sys

TREES = ("src/", "tools/", "tests/", "docs/", "cmake/", "scripts/", "bench/", "corpus/", ".ci/")
ROOT_FILE = re.compile(r"[A-Z]+\.md|CMakeLists\.txt|CMakePresets\.json|LICENSE|\.clang-[a-z]+")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
FENCE = re.compile(r"^```.*?^```", re.S | re.M)


def named_paths(text):
    """(line, path) of what claims to stand in the tree. Placeholders (<letter>, …, $X) and commands claim nothing."""
    prose = FENCE.sub(lambda m: "\n" * m[0].count("\n"), text)
    for number, line in enumerate(prose.splitlines(), 1):
        for span in re.findall(r"`([^`]+)`", line):
            word = span.split()[0].rstrip(",;:") if span.strip() else ""
            if re.search(r"[<>$…#{]|\.\.\.", word):
                continue
            if word.startswith(TREES) or ROOT_FILE.fullmatch(word):
                yield number, word
        for target in LINK.findall(line):
            if "://" not in target and not target.startswith("mailto:"):
                yield number, "link:" + target


def exists(root, document, path):
    if path.startswith("link:"):
        return (document.parent / path[len("link:"):]).exists()
    stem = path.split(":")[0]
    if "*" in stem:
        return any(root.glob(stem))
    # A unit may be named without the .hpp or .cpp it has.
    return (root / stem).exists() or any((root / (stem + ending)).exists() for ending in (".hpp", ".cpp"))


def example_faults(root):
    """The example stands in the README, in the umbrella header and, compiled, in the consumer."""
    example = (root / "tests/install/consumer/main.cpp").read_text(encoding="utf-8")
    umbrella = (root / "src/include/materia/materia.hpp").read_text(encoding="utf-8")
    shown = "".join(line.removeprefix("///     ").removeprefix("///") for line in umbrella.splitlines(keepends=True) if line.startswith("///"))
    if example not in shown:
        yield "src/include/materia/materia.hpp: the example is not tests/install/consumer/main.cpp"
    readme = root / "README.md"
    if readme.exists() and example not in readme.read_text(encoding="utf-8"):
        yield "README.md: the example is not tests/install/consumer/main.cpp"


# document, table of the source, pattern of a row there, the same row in the document
COPIED_TABLES = (
    ("docs/ARCHITECTURE.md", "src/search/weights.hpp", r'\{ScoreFeature::\w+, "(\w+)", ([-\d.]+),\s*"([^"]+)"\}',
     "| {0} | {1} | {2} |"),
    ("docs/INDEX_FORMAT.md", "src/schema/fields.hpp", r'\{Field::\w+, "\w+", "(\w+)", ([\d.]+),', "| `{0}` | … | {1} |"),
    ("docs/QUERY_SYNTAX.md", "src/schema/fields.hpp", r'\{Field::\w+, "(\w+)"', "`{0}` …"),
    ("docs/LEXICON.md", "src/lexicon/lexicon.hpp", r'\{FormKind::\w+, "(\w+)", ([\d.]+), "([^"]+)"\}', "| {0} | {1} | {2} |"),
    ("docs/LEXICON.md", "src/lexicon/group_table.cpp", r'\{Column::\w+, "(\w+)"', "| `{0}` | …"),
    ("README.md", "tools/exit_code.cpp", r'\{ExitCode::\w+, "([^"]+)"\}', "| {n} | {0} |"),
)


def table_faults(root):
    for document, source, pattern, shape in COPIED_TABLES:
        text = (root / document).read_text(encoding="utf-8")
        rows = re.findall(pattern, (root / source).read_text(encoding="utf-8"))
        if not rows:
            yield f"{source}: no row looks like {pattern}"
        for number, cells in enumerate(rows):
            row = shape.format(*([cells] if isinstance(cells, str) else cells), n=number)
            if not re.search(re.escape(row).replace("…", ".*"), text):
                yield f"{document}: there is no “{row}”, as {source} has it"


def main():
    root = pathlib.Path(sys.argv[1])
    documents = [pathlib.Path(name) for name in sys.argv[2:]] or sorted(
        [*root.glob("*.md"), *root.glob("docs/**/*.md"), root / "index/README.md", *root.glob("corpus/README.md")])
    count, faults = 0, [*example_faults(root), *table_faults(root)]
    for document in documents:
        for number, path in named_paths(document.read_text(encoding="utf-8")):
            count += 1
            if not exists(root, document, path):
                faults.append(f"{document}:{number}: there is no {path}")
    print("\n".join(faults) if faults else f"{count} paths in {len(documents)} documents exist")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
