#!/usr/bin/env python3
"""No personal number in the tree that could be somebody's: only the official test numbers, and published examples.

A number that fails its check digit or its date is nobody's, and free to use in tests of refusals.
"""
import datetime
import re

from tree import line_of, run_gate

OFFICIAL = "resources/training/test-personnummer.txt"
# Published examples that the official list leaves out. Reserve numbers with letters need no entry.
EXAMPLES = "tests/gates/example-numbers.txt"
SUFFIXES = (".cpp", ".h", ".qml", ".py", ".json", ".md", ".txt", ".sql", ".csv", ".ts", ".xml", ".sh")
LONG = re.compile(r"(?<![\w.-])((?:18|19|20)[ ]?\d{2}\d{2}\d{2})[- +]?(\d{4})(?![\w])")
SHORT = re.compile(r"(?<![\w.-])(\d{6})[-+](\d{4})(?![\w])")


def check_digit_holds(ten):
    total = 0
    for index, character in enumerate(ten):
        product = int(character) * (2 - index % 2)
        total += product // 10 + product % 10
    return total % 10 == 0


def is_date(eight):
    day = int(eight[6:8])
    try:
        datetime.date(int(eight[:4]), int(eight[4:6]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def could_be_real(twelve):
    return is_date(twelve[:8]) and check_digit_holds(twelve[2:])


def free_numbers(tree):
    for source in (OFFICIAL, EXAMPLES):
        if source in tree.files:
            yield from re.findall(r"^\d{12}", tree.text(source), flags=re.M)


def found(text):
    for match in LONG.finditer(text):
        yield match, [match[1].replace(" ", "") + match[2]]
    for match in SHORT.finditer(text):
        yield match, [century + match[1] + match[2] for century in ("18", "19", "20")]


def check(tree):
    free = set(free_numbers(tree))
    for name in tree.under("", suffixes=SUFFIXES):
        if name in (OFFICIAL, EXAMPLES):
            continue
        text = tree.text(name)
        for match, readings in found(text):
            if any(could_be_real(number) for number in readings) and not free & set(readings):
                yield f"{name}:{line_of(text, match.start())}: {match[0]} is not on the list of official test numbers"


if __name__ == "__main__":
    run_gate(check, __doc__)
