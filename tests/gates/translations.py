#!/usr/bin/env python3
"""English holds every text of the program, finished, with each place-holder in its place; Swedish, the language of the
sources, holds every text that has a plural."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml

from tree import run_gate

PLACE = re.compile(r"%(?:L?\d+|n)")


def lupdate():
    for path in ("/usr/lib/qt6/bin/lupdate", "/usr/lib/qt6/libexec/lupdate"):
        if pathlib.Path(path).exists():
            return path
    return shutil.which("lupdate6") or shutil.which("lupdate-qt6")


def messages(root):
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def forms(message):
    translation = message.find("translation")
    if translation is None:
        return None, []
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return translation.get("type"), plural or [translation.text or ""]


def file_faults(name, root):
    for context, message in messages(root):
        source = message.findtext("source") or ""
        kind, texts = forms(message)
        if kind in ("vanished", "obsolete"):
            continue
        if kind == "unfinished" or not texts or not all(texts):
            yield f"{name}: {context}: unfinished: \"{source}\""
            continue
        for text in texts:
            wanted = set(PLACE.findall(source)) - {"%n"}
            if wanted - set(PLACE.findall(text)):
                yield f"{name}: {context}: place-holders differ: \"{source}\" / \"{text}\""


def keys(root, plural_only=False):
    return {(context, message.findtext("source") or "", message.findtext("comment") or "")
            for context, message in messages(root) if not plural_only or message.get("numerus") == "yes"}


def sources(tree):
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "all.ts"
        files = [str(tree.root / name) for name in tree.under("app", "qml", suffixes=[".h", ".cpp", ".qml"])]
        command = [lupdate(), "-silent", "-locations", "none", *files, "-ts", str(target)]
        subprocess.run(command, capture_output=True, check=False)
        return xml.parse(target).getroot() if target.exists() else xml.Element("TS")


def check(tree):
    if not tree.has_folder("qml"):
        return
    wanted = sources(tree) if lupdate() else xml.Element("TS")
    for language in ("sv", "en"):
        name = f"translations/budkavle_{language}.ts"
        if name not in tree.files:
            yield f"{name}: is missing"
            continue
        root = xml.parse(tree.root / name).getroot()
        yield from file_faults(name, root)
        for context, source, _ in sorted(keys(wanted, plural_only=language == "sv") - keys(root)):
            yield f"{name}: {context}: not in the file: \"{source}\" (run ./dev translate)"


if __name__ == "__main__":
    run_gate(check, __doc__)
