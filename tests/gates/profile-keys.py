#!/usr/bin/env python3
"""Every key of a profile is heeded by something and has words in the program; no words are left without a key. A key that
nobody reads is a promise that nobody keeps: the region decides it, and nothing follows."""
import json
import re

from tree import run_gate, without_comments

CODEC = "sync/wire/ProfileCodec.cpp"
WORDS = "app/RuleWords.cpp"
PROFILE = "sync/domain/Profile.h"
TABLE = re.compile(r"constexpr Key keys\[\] = \{(.*?)\n\};", re.S)
KEY = re.compile(r'\{"([a-z_]+(?:\.[a-z_]+)+)",(.*?)(?=\n    \{"|\Z)', re.S)
MEMBER = re.compile(r"\bout\.(\w+)")
WORDED = re.compile(r'RuleSentence\{\s*"([a-z_.]+)"')


def check(tree):
    if CODEC not in tree.files:
        return
    table = TABLE.search(without_comments(tree.text(CODEC)))
    if not table:
        yield f"{CODEC}: has no table of keys"
        return
    keys = {name: set(MEMBER.findall(rest)) for name, rest in KEY.findall("\n" + table[1].rstrip())}
    readers = "\n".join(without_comments(tree.text(name), keep_strings=False)
                        for name in tree.under("sync", "server", "app", suffixes=[".h", ".cpp"])
                        if name not in (CODEC, PROFILE, WORDS) and not name.startswith("server/training/"))
    for key, members in sorted(keys.items()):
        if not members:
            yield f"{CODEC}: {key}: is read into nothing"
        for member in members:
            if not re.search(rf"(?:\.|->){member}\b", readers):
                yield f"{CODEC}: {key}: nobody reads {member}"
    if WORDS in tree.files:
        worded = set(WORDED.findall(without_comments(tree.text(WORDS))))
        yield from (f"{WORDS}: {key}: has no words" for key in sorted(keys.keys() - worded))
        yield from (f"{WORDS}: {key}: has words and is no key" for key in sorted(worded - keys.keys()))
    for name in tree.under("resources/profiles", suffixes=[".json"]):
        has = json.loads(tree.text(name)).get("keys", {})
        yield from (f"{name}: {key}: is missing" for key in sorted(keys.keys() - has.keys()))
        yield from (f"{name}: {key}: is no key" for key in sorted(has.keys() - keys.keys()))
        yield from (f"{name}: {key}: has no source" for key in sorted(has) if not has[key].get("source"))


if __name__ == "__main__":
    run_gate(check, __doc__)
