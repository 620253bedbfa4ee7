#!/usr/bin/env python3
"""The hard limits: lines a file, lines a function, parameters, and endings of names that say nothing."""
import ast
import re

from tree import line_of, run_gate, without_comments

FUNCTION_LINES = 60
PARAMETERS = 5
FILE_LIMITS = [  # first that fits: pattern of the path, lines
    (re.compile(r".*/migrations/M\d+\w*\.cpp"), 120),
    (re.compile(r"tests/.*\.(cpp|h|qml|py|sh)"), 500),
    (re.compile(r".*CMakeLists\.txt"), 120),
    (re.compile(r"app/main\.cpp"), 60),
    (re.compile(r".*\.h"), 200),
    (re.compile(r".*\.cpp"), 500),
    (re.compile(r".*\.qml"), 300),
    (re.compile(r".*\.py"), 500),
]
CODE = (".h", ".cpp", ".qml", ".py", ".sh", "CMakeLists.txt")
EMPTY_ENDING = re.compile(r"(Manager|Helper|Utils|Handler|Data|Info|Base|Impl)$")
NAMED = re.compile(r"\b(?:class|struct)\s+([A-Z]\w*)\s*(?:final\s*)?(?=[:{])")
TEMPLATE = re.compile(r"\btemplate\s*<[^{};]*?>(?=\s*(?:\w|\[))")
TYPE_SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b")


def file_lines(tree):
    for name in tree.under("", suffixes=CODE):
        limit = next((limit for pattern, limit in FILE_LIMITS if pattern.fullmatch(name)), None)
        count = len(tree.lines(name))
        if limit and count > limit:
            yield f"{name}: {count} lines, at most {limit}"


def functions(text):
    """(name, first line, lines, parameters) of each C++ function body, by counting braces."""
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.M)
    stack, start = [], 0
    for match in re.finditer(r"[{};]", text):
        head = text[start:match.start()]
        if match[0] == "{":
            outer = not stack or stack[-1][0] == "type"
            if outer and TYPE_SCOPE.search(TEMPLATE.sub(" ", head).split("(")[0]):
                kind = "type"
            elif outer and "(" in head:
                kind = "function"
            else:
                kind = "block"
            stack.append((kind, head.strip(), line_of(text, match.start())))
        elif match[0] == "}" and stack:
            kind, head, line = stack.pop()
            if kind == "function":
                yield head, line, line_of(text, match.start()) - line + 1
        if match[0] != ";" or not stack or stack[-1][0] == "type":
            start = match.end()


def parameters(head):
    """How many parameters the first round brackets of a function's head hold."""
    count, depth, seen = 0, 0, False
    for character in head[head.index("("):]:
        if character in "(<[{":
            depth += 1
        elif character in ")>]}":
            depth -= 1
            if depth == 0:
                break
        elif depth == 1 and character == ",":
            count += 1
        elif depth >= 1 and not character.isspace():
            seen = True
    return count + 1 if seen else 0


def cpp_functions(tree):
    for name in tree.under("sync", "app", "server", "tests", suffixes=[".h", ".cpp"]):
        for head, line, length in functions(without_comments(tree.text(name), keep_strings=False)):
            called = re.search(r"([~\w:]+)\s*\(", head)
            label = called[1] if called else head[-40:]
            if length > FUNCTION_LINES:
                yield f"{name}:{line}: {label}: {length} lines, at most {FUNCTION_LINES}"
            if not name.startswith("tests/") and parameters(head) > PARAMETERS:
                yield f"{name}:{line}: {label}: {parameters(head)} parameters, at most {PARAMETERS}"


def python_functions(tree):
    for name in tree.under("", suffixes=[".py"]):
        for node in ast.walk(ast.parse(tree.text(name))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > FUNCTION_LINES:
                yield f"{name}:{node.lineno}: {node.name}: {node.end_lineno - node.lineno + 1} lines, at most {FUNCTION_LINES}"


def names(tree):
    for name in tree.under("sync", "app", "server", "qml", "tests", suffixes=[".h", ".cpp", ".qml"]):
        stem = name.rsplit("/", 1)[1].rsplit(".", 1)[0]
        handler = name.startswith("server/")
        found = {stem} | (set(NAMED.findall(without_comments(tree.text(name), keep_strings=False))) if not name.endswith("qml") else set())
        for word in sorted(found):
            ending = EMPTY_ENDING.search(word)
            if ending and not (handler and ending[1] == "Handler"):
                yield f"{name}: {word}: ends in {ending[1]}, which says nothing"


def check(tree):
    yield from file_lines(tree)
    yield from cpp_functions(tree)
    yield from python_functions(tree)
    yield from names(tree)


if __name__ == "__main__":
    run_gate(check, __doc__)
