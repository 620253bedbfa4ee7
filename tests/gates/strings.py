#!/usr/bin/env python3
"""Every text that a person sees is translated, shown as plain text, and never handed to a control that draws rich text."""
import re

from tree import line_of, run_gate, without_comments

SHOWN = r"(?:text|title|placeholderText|label|heading|caption|hint|description|toolTipText|Accessible\.(?:name|description)|ToolTip\.text)"
BARE = re.compile(r"(?<![\w.])" + SHOWN + r"\s*:\s*(?:\w[\w.]*\s*\?\s*)?([\"'])(?P<words>(?:\\.|(?!\1).)*)\1")
JOINED = re.compile(r"qsTr\([^()]*\)\s*\+|\+\s*qsTr\(")
NAMES = {"Budkavle"}  # the same in every language
LETTER = re.compile(r"[^\W\d_]")
# These draw a mnemonic label without a QML context: markup in their text ends the program (Qt 6.4).
FRAGILE = ("Button ToolButton TabButton RoundButton MenuItem MenuBarItem ItemDelegate CheckDelegate RadioDelegate "
           "SwitchDelegate SwipeDelegate").split()
# These guess the format of their text and may fetch what it names. Format must be said.
GUESSING = "Text Label TextEdit TextArea".split()
OPENING = re.compile(r"(?<![\w.])(?:(?P<alias>\w+)\.)?(?P<type>[A-Z]\w*)\s*\{")


def block_end(text, start):
    depth = 0
    for position in range(start, len(text)):
        if text[position] == "{":
            depth += 1
        elif text[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return len(text)


def own_part(text, start):
    """The object's own bindings: what stands between its braces, without its children."""
    body = text[start + 1:block_end(text, start)]
    kept, depth = [], 0
    for character in body:
        depth += character == "{"
        kept.append(character if depth == 0 or character == "\n" else " ")
        depth -= character == "}"
    return "".join(kept)


def objects(tree, name, text):
    bare = without_comments(text, keep_strings=False)
    controls = {path.rsplit("/", 1)[1][:-4] for path in tree.under("qml/controls", suffixes=[".qml"])}
    for match in OPENING.finditer(bare):
        kind = match["type"]
        line = line_of(bare, match.start())
        if kind in controls and not match["alias"] and not name.startswith("qml/controls/"):
            continue
        part = own_part(bare, match.end() - 1)
        if kind in GUESSING and not re.search(r"\btextFormat\s*:\s*Text(Edit)?\.PlainText\b", part):
            yield f"{name}:{line}: {kind} needs textFormat: {'TextEdit' if 'Edit' in kind or 'Area' in kind else 'Text'}.PlainText"
        if kind in FRAGILE:
            shown = re.search(r"(?<![\w.])text\s*:\s*(?P<value>[^\n;]*)", part)
            plain = "contentItem" in part
            if shown and not plain and not re.match(r"qsTr(Id)?\(|\"\s*\"$", shown["value"].strip()):
                yield f"{name}:{line}: {kind}: its text may hold only qsTr(), or it needs a contentItem of its own (plain text)"


def words(tree, name):
    text = without_comments(tree.text(name))
    for match in BARE.finditer(text):
        if LETTER.search(match["words"]) and match["words"] not in NAMES:
            yield f"{name}:{line_of(text, match.start())}: not translated: \"{match['words']}\""
    for match in JOINED.finditer(without_comments(text, keep_strings=False)):
        yield f"{name}:{line_of(text, match.start())}: a translated text is joined with +; use %1 and arg()"


def check(tree):
    for name in tree.under("qml", suffixes=[".qml"]):
        yield from words(tree, name)
        yield from objects(tree, name, tree.text(name))


if __name__ == "__main__":
    run_gate(check, __doc__)
