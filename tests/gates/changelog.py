#!/usr/bin/env python3
"""What was done since the last release stands in docs/changes/unreleased, one file a change, and decisions are numbered."""
import re

from tree import run_gate

CHANGE = re.compile(r"docs/changes/unreleased/(\d{4})-[a-z0-9-]+\.md")
DECISION = re.compile(r"docs/decisions/(\d{4})-[a-z0-9-]+\.md")
PARTS = ("## Context", "## Choice", "## What would change our mind")


def check(tree):
    if not tree.has_folder("docs"):
        return
    changes = list(tree.under("docs/changes/unreleased"))
    project = re.search(r"VERSION (\d[\d.]*)", tree.text("CMakeLists.txt")) if "CMakeLists.txt" in tree.files else None
    just_released = project and "CHANGELOG.md" in tree.files and f"\n## {project[1]}" in tree.text("CHANGELOG.md")
    if not changes and not just_released:
        yield "docs/changes/unreleased: no file says what changed"
    for name in changes:
        if not CHANGE.fullmatch(name):
            yield f"{name}: is not named NNNN-slug.md"
    numbers = []
    for name in tree.under("docs/decisions"):
        match = DECISION.fullmatch(name)
        if not match:
            yield f"{name}: is not named NNNN-title.md"
            continue
        numbers.append(match[1])
        yield from (f"{name}: has no part \"{part}\"" for part in PARTS if part not in tree.text(name))
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        yield f"docs/decisions: two decisions have the number {number}"


if __name__ == "__main__":
    run_gate(check, __doc__)
