#!/usr/bin/env python3
"""Nothing in the tree depends on, or speaks of, the machine or the way it was written on."""
import re

from tree import line_of, run_gate

FAULTS = [
    (re.compile(r"(?<![\w.$}/~-])/(work|tmp|root|home)/[\w.-]+"), "a path of one machine"),
    (re.compile(r"\.\./shared\b"), "a folder beside the tree"),
    (re.compile(r"(?i)\b(claude|chatgpt|llm|copilot|language model|ai assistant|sub-?agent)\b"), "how it was written"),
    (re.compile(r"(?i)\b(helper session|as instructed|the brief says|issue \d of \d|issue #?\d+ )"), "how the work was ordered"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "work left for later"),
    (re.compile(r"^(<{7}|>{7}) ", re.M), "a conflict mark"),
]
BINARY = (".png", ".svg", ".ttf", ".otf", ".ico", ".db", ".gz", ".woff2")
OWN = "tests/gates/"


def check(tree):
    for name in tree.files:
        if name.endswith(BINARY) or name.startswith(OWN) or name == "LICENSE":
            continue
        text = tree.text(name)
        for pattern, what in FAULTS:
            for match in pattern.finditer(text):
                yield f"{name}:{line_of(text, match.start())}: {what}: {match[0].strip()}"


if __name__ == "__main__":
    run_gate(check, __doc__)
