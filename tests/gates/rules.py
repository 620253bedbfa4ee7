#!/usr/bin/env python3
"""The table in docs/rules.md says which tests name which rule. `./dev format` (or --write) brings it up to date."""
import collections
import pathlib
import re
import sys

from tree import Tree, run_gate

DOCUMENT = "docs/rules.md"
# HSA-ids end in "-A001": no rule, as nothing is that follows a hyphen or begins with a nought.
NAME = re.compile(r"(?<![A-Za-z0-9-])A[1-9]\d{0,2}(?![A-Za-z0-9])")
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.S)


def table(tree):
    named = collections.defaultdict(list)
    for name in tree.under("tests", suffixes=[".cpp", ".h", ".qml", ".py"]):
        if not name.startswith("tests/gates/"):
            for rule in set(NAME.findall(tree.text(name))):
                named[rule].append(name.removeprefix("tests/"))
    rows = [f"| {rule} | {', '.join(named[rule])} |\n" for rule in sorted(named, key=lambda rule: int(rule[1:]))]
    return f"\n{len(rows)} rules are named by a test.\n\n| rule | named in tests/ |\n| --- | --- |\n{''.join(rows)}\n"


def check(tree):
    if DOCUMENT not in tree.files:
        return
    found = TABLE.search(tree.text(DOCUMENT))
    if not found:
        yield f"{DOCUMENT}: has no table between its marks"
    elif found[0] != table(tree):
        yield f"{DOCUMENT}: the table is not what the tests name (./dev format brings it up to date)"


def write():
    tree = Tree(pathlib.Path(__file__).resolve().parents[2])
    text = TABLE.sub(lambda _: table(tree), tree.text(DOCUMENT))
    (tree.root / DOCUMENT).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        run_gate(check, __doc__)
