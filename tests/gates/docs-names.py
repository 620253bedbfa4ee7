#!/usr/bin/env python3
"""What docs/architecture.md names in back quotes exists: files, folders, targets and types. What any other document links
to, or names as a path below one of our folders, exists too. Every package that `dev` installs has its reason in
docs/decisions/0007-dependencies.md, and none stands there that is not installed."""
import re

from tree import line_of, run_gate, without_comments

DOCUMENTS = ("docs/architecture.md",)
OURS = ("sync/", "app/", "qml/", "server/", "docs/", "tests/", "resources/", "translations/")
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.-]+(/[\w.*-]*)+|[\w-]+\.(h|cpp|qml|py|md|json|txt|ts)")
TARGET = re.compile(r"(budkavle|bench)_\w+|budkavle-server")
TYPE = re.compile(r"(?:\w+::)*([A-Z][A-Za-z0-9]+)(?:(?:::|\.)\w+(\(\))?)?")


def path_exists(tree, word):
    if "*" in word:
        pattern = re.compile(re.escape(word).replace(r"\*", r"[^/]*"))
        return any(pattern.fullmatch(name) for name in tree.files)
    word = word.rstrip("/")
    if (tree.root / word).exists():
        return True
    return "/" not in word and any(name.endswith("/" + word) for name in tree.files)


def defined_types(tree):
    pattern = re.compile(r"\b(?:class|struct|enum class|enum|using)\s+([A-Z]\w*)")
    for name in tree.under("sync", "app", "server", "tests", suffixes=[".h", ".cpp"]):
        yield from pattern.findall(without_comments(tree.text(name), keep_strings=False))
    for name in tree.under("qml", suffixes=[".qml"]):
        yield name.rsplit("/", 1)[1][:-4]


def links(tree):
    for name in tree.under("", suffixes=[".md"]):
        text = re.sub(r"```.*?```", "", tree.text(name), flags=re.S)
        for target in re.findall(r"\]\(([^)#:\s]+)\)", text):
            if not (tree.root / name).parent.joinpath(target).exists():
                yield f"{name}: links to {target}, which does not exist"
        for word in (word for word in QUOTED.findall(text) if word.startswith(OURS) and PATH.fullmatch(word)):
            if "NNNN" not in word and "NNN" not in word and not path_exists(tree, word):
                yield f"{name}: {word}: no such file or folder"


def packages(tree):
    reasons = "docs/decisions/0007-dependencies.md"
    if "dev" not in tree.files or reasons not in tree.files:
        return
    lists = re.findall(r'^[A-Z]+_PACKAGES="([^"]*)"', tree.text("dev"), flags=re.M)
    installed = set(re.split(r"[\s|]+", " ".join(lists).strip()))
    rows = re.findall(r"^\| ([a-z][^|]*) \|", tree.text(reasons), flags=re.M)
    reasoned = {name for row in rows if row != "package" for name in re.split(r", | or ", row)}
    for name in sorted(installed ^ reasoned):
        yield f"{reasons}: {name}: {'has no reason there' if name in installed else 'is not in the lists of dev'}"


def check(tree):
    yield from packages(tree)
    yield from links(tree)
    types = set(defined_types(tree))
    cmake = "\n".join(tree.text(name) for name in tree.under("", suffixes=["CMakeLists.txt"]))
    for document in (name for name in DOCUMENTS if name in tree.files):
        text = re.sub(r"```.*?```", lambda match: re.sub(r"[^\n]", " ", match[0]), tree.text(document), flags=re.S)
        for match in QUOTED.finditer(text):
            word, line = match[1], line_of(text, match.start())
            if PATH.fullmatch(word):
                if not word.startswith(("build/", "/")) and not path_exists(tree, word):
                    yield f"{document}:{line}: {word}: no such file or folder"
            elif TARGET.fullmatch(word):
                short = word.removeprefix("budkavle_")
                if not re.search(rf"\b{re.escape(word)}\b|budkavle_\w+\({short}\b", cmake):
                    yield f"{document}:{line}: {word}: no such target"
            elif TYPE.fullmatch(word) and re.search(r"[a-z]", word) and not word.startswith(("Qt", "QSql", "QFuture")):
                if TYPE.fullmatch(word)[1] not in types:
                    yield f"{document}:{line}: {word}: no such type"


if __name__ == "__main__":
    run_gate(check, __doc__)
