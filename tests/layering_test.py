#!/usr/bin/env python3
"""Checks every #include of src/ and tools/ against the layers: lower never includes higher, a third-party header
stands only where the table has it, the public headers name nobody else, and no two headers define types of one name:
two translation units would then disagree on its size, which no compiler sees.

usage: layering_test.py ROOT         checks the tree at ROOT
       layering_test.py --self-test  checks that planted violations are found
"""
import pathlib
import re
import sys
import tempfile

# Folder of src/ -> folders it may include beside its own and the public headers.
LAYERS = {
    "base": set(),
    "schema": {"base"},
    "lexicon": {"base"},
    "monograph": {"base", "schema", "lexicon"},
    "analysis": {"base", "schema", "lexicon"},
    "query": {"base", "schema", "lexicon", "analysis"},
    "engine": {"base", "schema", "lexicon", "monograph", "analysis", "query"},
    "indexing": {"base", "schema", "lexicon", "monograph", "analysis", "query", "engine"},
    "search": {"base", "schema", "lexicon", "monograph", "analysis", "query", "engine"},
    "evaluation": {"base"},
    "render": {"base"},
    "server": {"render"},
}
# Public headers that only these layers know; all others are values that every layer may name.
RESTRICTED_PUBLIC = {"materia/render.hpp": {"render", "server"}, "materia/materia.hpp": set()}

# First part of a third-party header -> where it may stand: folders of src/, "tools", or single files.
THIRD_PARTY = {
    "fmt/": {"tools", *LAYERS},
    "utf8proc.h": {"base", "analysis"},
    "xxhash.h": {"base"},
    "zdict.h": {"src/engine/compression.cpp"},
    "zstd.h": {"src/engine/compression.cpp"},
    "cmark.h": {"src/monograph/markdown.cpp"},
    "yaml.h": {"src/monograph/front_matter.cpp"},
    "xapian.h": {"engine"},
    "xapian/": {"engine"},
    "nlohmann/": {"render", "server"},
    "microhttpd.h": {"server"},
    "CLI/": {"tools/command_line.hpp", "tools/options.cpp"},
    "malloc.h": {"tools/command_index.cpp"},  # of the GNU C library
}
POSIX = {"dirent.h", "fcntl.h", "poll.h", "signal.h", "termios.h", "unistd.h"}
STANDARD = re.compile(r"[a-z_]+|sys/[a-z]+\.h")
FOREIGN_NAME = re.compile(r"\b(Xapian|cmark_\w+|fmt::|yaml_\w+|utf8proc_\w+|XXH\w+|nlohmann|MHD_\w+|CLI::)")

TYPE = re.compile(r"(?:struct|class|enum(?: class)?) (\w+)\b[^;(]*{")  # at the beginning of a line: not inside another

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def without_comments(text):
    """The text with comments blanked, so that an #include or a name in one does not count; lines stay lines."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
    return pattern.sub(lambda m: m[0] if m[0][0] == '"' else re.sub(r"[^\n]", " ", m[0]), text)


def check_angled(path, layer, header):
    for name, places in THIRD_PARTY.items():
        if header.startswith(name):
            return None if layer in places or path in places else f"<{header}> may stand only in {', '.join(sorted(places))}"
    if header.startswith("materia/"):
        return f'write "{header}"'
    if header in POSIX or STANDARD.fullmatch(header):
        return None
    return f"<{header}> is no header of C++, of POSIX or of the third-party table in tests/layering_test.py"


def check_quoted(layer, header):
    if header.startswith("materia/"):
        allowed = RESTRICTED_PUBLIC.get(header)
        if layer in ("public", "tools") or allowed is None or layer in allowed:
            return None
        return f'"{header}" is above {layer}'
    if layer == "public":
        return f'a public header includes "{header}", which is not installed'
    if layer == "tools":
        return None if "/" not in header else f'a program knows the public headers only, not "{header}"'
    folder = header.split("/")[0]
    if "/" not in header or folder not in LAYERS:
        return f'write "{header}" from src/ on, with its layer'
    if folder == layer or folder in LAYERS[layer]:
        return None
    return f'{layer} may not include {folder} ("{header}")'


def violations(root):
    found = []
    defined_in = {}
    files = sorted(p for top in ("src", "tools") for p in (root / top).rglob("*") if p.suffix in (".cpp", ".hpp", ".in", ".inc"))
    for file in files:
        path = file.relative_to(root).as_posix()
        parts = path.split("/")
        layer = "tools" if parts[0] == "tools" else "public" if parts[1] == "include" else parts[1]
        if layer not in LAYERS and layer not in ("tools", "public"):
            found.append(f"{path}:1: the folder is no layer of tests/layering_test.py")
            continue
        for number, line in enumerate(without_comments(file.read_text(encoding="utf-8")).splitlines(), 1):
            include = INCLUDE.match(line)
            defined = TYPE.match(line) if path.endswith(".hpp") and layer != "tools" else None
            if defined and defined_in.setdefault(defined[1], path) != path:
                found.append(f"{path}:{number}: {defined_in[defined[1]]} defines a {defined[1]} too")
            if include:
                angled, header = include[1] == "<", include[2]
                fault = check_angled(path, layer, header) if angled else check_quoted(layer, header)
                if fault:
                    found.append(f"{path}:{number}: {fault}")
            elif layer == "public" and FOREIGN_NAME.search(line):
                found.append(f"{path}:{number}: a public header names {FOREIGN_NAME.search(line)[0]}")
    return found, len(files)


# file, text, whether it is a violation, why the row is here; other files beside it
SELF_TEST = [
    ("src/base/a.cpp", '#include "schema/fields.hpp"', True, "base includes upwards"),
    ("src/monograph/a.cpp", '#include "analysis/fold.hpp"', True, "two folders of one row"),
    ("src/query/a.cpp", '#include "engine/x.hpp"', True, "the query knows no engine"),
    ("src/search/a.cpp", '#include "indexing/x.hpp"', True, "reading knows no writing"),
    ("src/render/a.cpp", '#include "search/x.hpp"', True, "a renderer sees public headers only"),
    ("src/search/a.cpp", '#include "materia/render.hpp"', True, "results know no renderer"),
    ("src/query/a.cpp", "#include <xapian.h>", True, "Xapian outside engine"),
    ("src/monograph/a.cpp", "#include <cmark.h>", True, "cmark outside its one file"),
    ("src/search/a.cpp", "#include <nlohmann/json.hpp>", True, "JSON outside render"),
    ("src/evaluation/a.cpp", '#include "search/x.hpp"', True, "measures know runs, not how they are made"),
    ("src/base/a.cpp", "#include <boost/any.hpp>", True, "a library nobody decided on"),
    ("src/base/a.cpp", '  #  include "search/x.hpp"', True, "blanks hide nothing"),
    ("src/base/a.cpp", '#include "utf8.hpp"', True, "an include that hides its layer"),
    ("src/extra/a.cpp", "", True, "a folder that is no layer"),
    ("src/include/materia/a.hpp", "#include <fmt/format.h>", True, "a third-party header in a public one"),
    ("src/include/materia/a.hpp", "Xapian::docid id;", True, "a third-party name in a public header"),
    ("src/include/materia/a.hpp", '#include "base/utf8.hpp"', True, "a private header in a public one"),
    ("tools/a.cpp", '#include "base/utf8.hpp"', True, "a program reaches inside"),
    ("tools/a.cpp", "#include <CLI/CLI.hpp>", True, "CLI11 outside its one file"),
    ("tools/options.cpp", "#include <CLI/CLI.hpp>", False, "CLI11 in its file"),
    ("tools/a.cpp", '#include "options.hpp"\n#include "materia/render.hpp"', False, "what a program may know"),
    ("src/search/a.cpp", '#include "engine/x.hpp"\n#include "query/x.hpp"\n#include <sys/stat.h>', False, "downwards"),
    ("src/base/a.cpp", '// #include "search/x.hpp"\n/*\n#include "search/x.hpp"\n*/', False, "a comment includes nothing"),
    ("src/include/materia/a.hpp", "// made by Xapian\n#include <string>", False, "a comment may name it"),
    ("src/monograph/markdown.cpp", "#include <cmark.h>", False, "cmark in its file"),
    ("src/base/a.hpp", "struct Twice {};", True, "two types of one name", ("src/base/b.hpp", "struct Twice {\n};")),
    ("src/base/a.hpp", "struct Once;\nstruct Other {};", False, "declared only", ("src/base/b.hpp", "struct Once {};")),
]


def self_test():
    wrong = []
    for path, text, expected, reason, *others in SELF_TEST:
        with tempfile.TemporaryDirectory() as root:
            for name, content in [(path, text), *others]:
                file = pathlib.Path(root, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content + "\n", encoding="utf-8")
            found, _ = violations(pathlib.Path(root))
            if bool(found) != expected:
                wrong.append(f"{reason}: {path} {'passed' if expected else 'was refused: ' + found[0]}")
    return wrong, len(SELF_TEST)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found, count = self_test() if sys.argv[1] == "--self-test" else violations(pathlib.Path(sys.argv[1]))
    print("\n".join(found) if found else f"{count} checked")
    sys.exit(bool(found) or count == 0)


if __name__ == "__main__":
    main()
