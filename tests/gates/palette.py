#!/usr/bin/env python3
"""Colours and sizes of type are named in qml/style and nowhere else."""
import re

from tree import line_of, run_gate, without_comments

FAULTS = [
    (re.compile(r'["\']#[0-9A-Fa-f]{3,8}["\']'), "a hex colour"),
    (re.compile(r"\bQt\.(rgba|hsla|hsva)\(\s*[\d.]"), "a colour in figures"),
    (re.compile(r"\b\w*[cC]olor\s*:\s*[\"'](?!transparent[\"'])[a-z]+[\"']"), "a colour by name"),
    (re.compile(r"\b(pixelSize|pointSize)\s*:\s*[\d.]"), "a size of type in figures"),
    (re.compile(r"\bfont\.family\s*:\s*[\"']"), "a typeface by name"),
    (re.compile(r"\b(layer\.effect|ShaderEffect|GraphicalEffects|MultiEffect)\b"), "an effect, which software rendering drops"),
    (re.compile(r"\bon(Accent|Danger|Warning|Surface|Primary|Background)\s*:"), "a property that looks like a handler"),
]
CPP_FAULTS = [(re.compile(r'\bQColor\s*\w*\s*[({]\s*(["\d]|0x|u"|Qt::)|"#[0-9A-Fa-f]{6}"'), "a colour in C++")]


def find(tree, name, faults):
    text = without_comments(tree.text(name))
    for pattern, what in faults:
        for match in pattern.finditer(text):
            yield f"{name}:{line_of(text, match.start())}: {what}: {match.group(0).strip()} (belongs to qml/style)"


def check(tree):
    for name in tree.under("qml", suffixes=[".qml", ".js"]):
        if not name.startswith("qml/style/"):
            yield from find(tree, name, FAULTS)
    for name in tree.under("app", "sync", "server", suffixes=[".h", ".cpp"]):
        yield from find(tree, name, CPP_FAULTS)


if __name__ == "__main__":
    run_gate(check, __doc__)
