"""Checks that the approved JSON output is what docs/json_output.schema.json and docs/JSON_OUTPUT.md say.

Usage: json_schema_check.py SOURCE_DIR
Approved files are compared with real output by the unit and CLI tests, so what is valid here is valid there.
Also makes sure that the schema can refuse: every object with one more field, or without a required one, must fail.
"""

import copy
import json
import pathlib
import re
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit("json_schema_check: no jsonschema of at least 4.0 for this Python; on Debian: apt-get install python3-jsonschema")


def documents(golden):
    """(name, value) of every approved JSON file, and of every line of a jsonl file."""
    for file in sorted(golden.rglob("*.json")):
        yield str(file.relative_to(golden)), json.loads(file.read_text(encoding="utf-8"))
    for file in sorted(golden.rglob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if line:
                yield f"{file.relative_to(golden)}:{number}", json.loads(line)


def objects_in(value, place=()):
    """Places of all objects inside a value."""
    if isinstance(value, dict):
        yield place
        for key, child in value.items():
            yield from objects_in(child, place + (key,))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from objects_in(child, place + (number,))


def at(value, place):
    for step in place:
        value = value[step]
    return value


def main():
    root = pathlib.Path(sys.argv[1])
    schema = json.loads((root / "docs/json_output.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    failures = []

    checked = list(documents(root / "tests/golden"))
    if len(checked) < 10:
        failures.append(f"only {len(checked)} JSON documents under tests/golden: where are they?")
    kinds = set()
    for name, value in checked:
        kinds.add(next(key for key in value if key not in ("schema", "topic")))
        errors = sorted(validator.iter_errors(value), key=lambda error: list(error.absolute_path))
        failures += [f"{name}: {error.message[:300]}" for error in errors]
    for kind in {"query", "section", "monograph", "index", "lexicon", "suggest", "similar", "report", "check", "evaluation", "error"} - kinds:
        failures.append(f"no approved JSON document of the kind with {kind!r}")

    optional = {key for spec in schema["$defs"].values() for key in spec.get("properties", {})
                if key not in spec.get("required", [])}
    for name, value in checked:
        if name.startswith("render/hostile"):
            continue  # the same shapes as the others, many times
        for place in objects_in(value):
            more = copy.deepcopy(value)
            at(more, place)["not_documented"] = 1
            if validator.is_valid(more):
                failures.append(f"{name}: the schema allows any field at {place}")
            for key in at(value, place):
                less = copy.deepcopy(value)
                del at(less, place)[key]
                if key not in optional and validator.is_valid(less):
                    failures.append(f"{name}: the schema does not require {key} at {place}")

    doc = (root / "docs/JSON_OUTPUT.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", doc, re.MULTILINE)
    # The envelope keys have a sentence instead of a table.
    described = set(rows) | set(re.findall(r"[Oo]ne object in `(\w+)`", doc))
    for name, spec in schema["$defs"].items():
        if "properties" in spec and spec.get("additionalProperties") is not False:
            failures.append(f"schema: {name} allows any field")
        for key in spec.get("properties", {}):
            if key not in described:
                failures.append(f"docs/JSON_OUTPUT.md does not describe {key} of {name}")
    known = {key for spec in schema["$defs"].values() for key in spec.get("properties", {})}
    failures += [f"docs/JSON_OUTPUT.md describes {key}, which the schema does not know" for key in set(rows) - known]

    for failure in failures:
        print(failure)
    print(f"{len(checked)} documents, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
