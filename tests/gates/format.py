#!/usr/bin/env python3
"""C++ is as clang-format 14 writes it, QML as qmlformat 6.4 does. `./dev format` mends both.

Other versions of the tools lay out differently: with those the gate says so and checks nothing.
"""
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys

from tree import run_gate

CPP_FOLDERS = ("sync", "app", "server", "tests")
QML_FOLDERS = ("qml", "tests")


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def clang_format():
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name) and "version 14." in output([name, "--version"]):
            return name
    return None


def qmlformat():
    path = pathlib.Path("/usr/lib/qt6/bin/qmlformat")
    return str(path) if path.exists() and output([str(path), "--version"]).startswith("qmlformat 6.4.") else None


def cpp_faults(tree, tool):
    names = list(tree.under(*CPP_FOLDERS, suffixes=[".h", ".cpp"]))
    if not names:
        return
    command = [tool, "--dry-run", "--style=file", *names]
    said = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False).stderr
    for name in sorted(set(re.findall(r"^(\S+?):\d+:\d+: warning: code should be clang-formatted", said, flags=re.M))):
        yield f"{name}: not as clang-format writes it"


def qml_fault(tree, tool, name):
    done = subprocess.run([tool, name], cwd=tree.root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"{name}: qmlformat cannot read it: {done.stderr.strip()[:200]}"
    return None if done.stdout == tree.text(name) else f"{name}: not as qmlformat writes it"


def check(tree):
    tool = clang_format()
    if tool:
        yield from cpp_faults(tree, tool)
    else:
        print("no clang-format 14: C++ not checked", file=sys.stderr)
    tool = qmlformat()
    if tool:
        with concurrent.futures.ThreadPoolExecutor() as pool:
            names = tree.under(*QML_FOLDERS, suffixes=[".qml"])
            yield from filter(None, pool.map(lambda name: qml_fault(tree, tool, name), names))
    else:
        print("no qmlformat 6.4: QML not checked", file=sys.stderr)


if __name__ == "__main__":
    run_gate(check, __doc__)
