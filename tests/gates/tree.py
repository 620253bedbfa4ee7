"""What the gates share: the files of the tree, text without comments, and how a gate reports."""
import argparse
import pathlib
import re
import subprocess
import sys

SKIPPED_FOLDERS = {".git", "build", "__pycache__"}


class Tree:
    """A checkout (tracked and new files, ignored ones left out) or, without git, a plain folder."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.files = self._from_git() or self._from_disk()

    def _from_git(self):
        if not (self.root / ".git").exists():
            return []
        command = ["git", "-c", "safe.directory=*", "-C", str(self.root), "ls-files", "-coz", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=False).stdout.decode().split("\0")
        return sorted({name for name in listed if name and (self.root / name).is_file()})

    def _from_disk(self):
        names = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return sorted(str(name) for name in names if not SKIPPED_FOLDERS & set(name.parts))

    def under(self, *folders, suffixes=()):
        """Paths below any of the folders ("" for all), with any of the suffixes."""
        for name in self.files:
            inside = any(folder == "" or name == folder or name.startswith(folder.rstrip("/") + "/") for folder in folders)
            if inside and (not suffixes or name.endswith(tuple(suffixes))):
                yield name

    def has_folder(self, folder):
        return any(True for _ in self.under(folder))

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def lines(self, name):
        return self.text(name).splitlines()


_CPP_TOKEN = re.compile(
    r'(?P<raw>R"(?P<tag>[^()\s\\]{0,16})\((?:.|\n)*?\)(?P=tag)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*')"
    r"|(?P<comment>//[^\n]*|/\*(?:.|\n)*?\*/)"
)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text, keep_strings=True):
    """C++, QML or JavaScript with comments (and, if asked, what strings hold) blanked; lines stay where they were."""

    def swap(match):
        whole = match.group(0)
        if match.group("comment"):
            return _blank(whole)
        return whole if keep_strings else '"' + _blank(whole[1:-1]) + '"'

    return _CPP_TOKEN.sub(swap, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def run_gate(check, doc):
    """main() of every gate: `check(tree)` yields faults as sentences; none means the gate holds."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    faults = sorted(set(check(Tree(parser.parse_args().root))))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)
