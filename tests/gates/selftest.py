#!/usr/bin/env python3
"""Each gate lets a good sample through and finds the fault in each bad one."""
import concurrent.futures
import importlib
import pathlib
import subprocess
import sys
import tempfile

test_data = importlib.import_module("test-data")
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LONG = "\n".join("    work();" for _ in range(61))
DECISION = "# T\n\n## Context\n\nx\n\n## Choice\n\nx\n\n## What would change our mind\n\nx\n"
OFFICIAL = {"resources/training/test-personnummer.txt": "189001019802\n"}
REAL = next(number for number in (f"18000101239{digit}" for digit in range(10)) if test_data.check_digit_holds(number[2:]))
TS = '<?xml version="1.0"?><TS version="2.1"><context><name>A</name><message><source>Hej %1</source>{}</message></context></TS>'


def ts(swedish, english):
    return {"qml/inbox/A.qml": "Item {}\n", "translations/budkavle_sv.ts": TS.format(swedish),
            "translations/budkavle_en.ts": TS.format(english)}


WORDED = 'RuleSentence{"priority.high", "on", "Ja."},\n'
PROFILED = {"sync/wire/ProfileCodec.cpp": 'constexpr Key keys[] = {\n    {"priority.high", [](In &in, Profile &out) { return read(in, out.highPriority); }},\n};\n',
            "app/RuleWords.cpp": WORDED, "sync/domain/Decide.cpp": "bool a = c.profile.highPriority;\n",
            "resources/profiles/a.json": '{"keys": {"priority.high": {"value": "on", "source": "A47"}}}\n'}

DONE = "<translation>Hej %1</translation>"

# gate: (good samples, bad samples); a sample is {path: text}; a bad one comes with words of the fault.
SAMPLES = {
    "layers": (
        [{"sync/store/Store.cpp": '#include "sync/wire/Protocol.h"\n#include "sync/sqlite/Connection.h"\n// tr("no")\n'},
         {"qml/shell/Main.qml": "import Budkavle.Inbox\n"}, {"app/Session.h": "Q_OBJECT\n#include <QGuiApplication>\n"},
         {"server/http/Beast.cpp": "#include <boost/beast.hpp>\n"}],
        [({"sync/domain/A.h": '#include "sync/store/Store.h"\n'}, "may not include"),
         ({"sync/store/A.cpp": '#include "sync/engine/SyncEngine.h"\n'}, "may not include"),
         ({"app/InboxModel.cpp": '#include "sync/wire/Protocol.h"\n'}, "may not include"),
         ({"server/Main.cpp": '#include "sync/store/Store.h"\n'}, "may not include"),
         ({"app/A.cpp": "#include <QSqlQuery>\n"}, "spoken to by"),
         ({"sync/store/A.cpp": "#include <sqlite3.h>\n"}, "interface belongs"),
         ({"sync/store/A.cpp": "#include <QNetworkReply>\n"}, "Network belongs"),
         ({"app/A.cpp": "#include <QLocalSocket>\n"}, "only in app/SingleInstance"),
         ({"sync/store/A.cpp": "#include <QJsonObject>\n"}, "JSON belongs"),
         ({"sync/engine/A.cpp": "#include <QGuiApplication>\n"}, "Gui, Qml"),
         ({"sync/domain/A.h": "class A { Q_OBJECT };\n"}, "no meta-objects"),
         ({"sync/engine/A.cpp": 'auto a = tr("Hej");\n'}, "no text"),
         ({"app/A.cpp": "future.then(this, [] {});\n"}, "continuation twice"),
         ({"server/a/A.cpp": "#include <boost/asio.hpp>\n"}, "Boost belongs"),
         ({"server/a/A.cpp": "#include <ldap.h>\n"}, "libldap belongs"),
         ({"server/a/A.cpp": "#include <curl/curl.h>\n"}, "libcurl belongs"),
         ({"server/a/A.cpp": "#include <cjose/cjose.h>\n"}, "libcjose belongs"),
         ({"server/a/A.cpp": "#include <openssl/x509.h>\n"}, "OpenSSL belongs"),
         ({"sync/engine/A.cpp": "#include <libp11.h>\n"}, "libp11 belongs"),
         ({"server/a/A.cpp": "#include <toml++/toml.h>\n"}, "toml++ belongs"),
         ({"server/a/A.cpp": "#include <prometheus/counter.h>\n"}, "prometheus-cpp belongs"),
         ({"server/http/A.cpp": "#include <boost/asio.hpp>\n", "server/http/B.cpp": "#include <boost/asio.hpp>\n"}, "more than one"),
         ({"sync/extra/A.h": "\n"}, "in no room"),
         ({"qml/inbox/A.qml": "import Budkavle.Matter\n"}, "may not import"),
         ({"qml/controls/A.qml": "import Budkavle.App\n"}, "may not import")]),
    "palette": (
        [{"qml/style/Palette.qml": 'Item { property color a: "#aabbcc" }\n'},
         {"qml/inbox/A.qml": 'Rectangle { color: "transparent"; font.pixelSize: Type.body } // "#fff"\n'}],
        [({"qml/inbox/A.qml": 'Rectangle { color: "#fff" }\n'}, "hex colour"),
         ({"qml/inbox/A.qml": 'Rectangle { border.color: "red" }\n'}, "colour by name"),
         ({"qml/inbox/A.qml": "Rectangle { color: Qt.rgba(0, 0, 0, 1) }\n"}, "in figures"),
         ({"qml/inbox/A.qml": "Text { font.pixelSize: 14 }\n"}, "size of type"),
         ({"qml/inbox/A.qml": "Item { layer.effect: Blur {} }\n"}, "effect"),
         ({"app/A.cpp": "QColor c(255, 0, 0);\n"}, "colour in C++")]),
    "strings": (
        [{"qml/inbox/A.qml": 'Text { text: model.name; textFormat: Text.PlainText }\nButton { text: qsTr("Skicka") }\n'},
         {"qml/controls/ActionButton.qml": "Button { text: root.label\n contentItem: Item {} }\n",
          "qml/inbox/A.qml": "ActionButton { text: model.name }\n"}],
        [({"qml/inbox/A.qml": 'Text { text: "Hej"; textFormat: Text.PlainText }\n'}, "not translated"),
         ({"qml/inbox/A.qml": 'Item { Accessible.name: "Stäng" }\n'}, "not translated"),
         ({"qml/inbox/A.qml": 'Item { text: a ? "Ja" : "Nej" }\n'}, "not translated"),
         ({"qml/inbox/A.qml": "Text { text: model.name }\n"}, "PlainText"),
         ({"qml/inbox/A.qml": "Text { Text { textFormat: Text.PlainText } }\n"}, "PlainText"),
         ({"qml/inbox/A.qml": "TextArea { text: model.body }\n"}, "PlainText"),
         ({"qml/inbox/A.qml": "Button { text: model.name }\n"}, "may hold only qsTr"),
         ({"qml/inbox/A.qml": 'Item { text: qsTr("Hej ") + name }\n'}, "joined with +")]),
    "docs-names": (
        [{"docs/architecture.md": "`sync/a/Real.h` `Real` `Real.h` `budkavle_a`\n", "sync/a/Real.h": "class Real {};\n",
          "sync/CMakeLists.txt": "budkavle_room(a SOURCES x)\n"}],
        [({"docs/architecture.md": "`sync/gone/Gone.cpp`\n"}, "no such file"),
         ({"docs/architecture.md": "`GoneModel`\n"}, "no such type"),
         ({"docs/architecture.md": "`budkavle_gone`\n"}, "no such target"),
         ({"README.md": "![a](docs/gone.png)\n"}, "links to docs/gone.png"),
         ({"docs/a.md": "see `sync/gone/A.h`\n"}, "no such file"),
         ({"dev": 'RUN_PACKAGES="a|b c"\n', "docs/decisions/0007-dependencies.md": "| a or b | x |\n"}, "c: has no reason"),
         ({"dev": 'RUN_PACKAGES="a"\n', "docs/decisions/0007-dependencies.md": "| a, b | x |\n"}, "b: is not in")]),
    "test-data": (
        [OFFICIAL | {"tests/a.cpp": "18900101-9802 890001-9802 189001019803 1763800000000\n"}],
        [(OFFICIAL | {"tests/a.cpp": f'"{REAL}"\n'}, "not on the list"),
         (OFFICIAL | {"docs/a.md": f"{REAL[:8]}-{REAL[8:]}\n"}, "not on the list"),
         (OFFICIAL | {"resources/a.json": f'"{REAL[2:8]}-{REAL[8:]}"\n'}, "not on the list")]),
    "budgets": (
        [{"sync/a/A.cpp": "template <class T> void f(T a)\n{\n    work();\n}\n"}],
        [({"sync/a/A.cpp": f"void f()\n{{\n{LONG}\n}}\n"}, "f: 63 lines"),
         ({"sync/a/A.cpp": f"namespace a {{\ntemplate <class T> void A::f(T b)\n{{\n{LONG}\n}}\n}}\n"}, "A::f: 63 lines"),
         ({"sync/a/A.h": "\n" * 201}, "at most 200"), ({"sync/a/A.cpp": "\n" * 501}, "at most 500"),
         ({"qml/a/A.qml": "\n" * 301}, "at most 300"), ({"tests/a.cpp": "\n" * 501}, "at most 500"),
         ({"sync/store/migrations/M0001Initial.cpp": "\n" * 121}, "at most 120"),
         ({"sync/a/A.h": "void f(int a, int b, int c, int d, int e, int g) {}\n"}, "6 parameters"),
         ({"tests/a.py": f"def f():\n{LONG}\n"}, "f: 62 lines"),
         ({"sync/a/A.h": "class SyncManager {\n};\n"}, "ends in Manager"),
         ({"app/InboxHelper.qml": "Item {}\n"}, "ends in Helper")]),
    "changelog": (
        [{"docs/changes/unreleased/0001-first.md": "x\n", "docs/decisions/0001-a.md": DECISION}],
        [({"docs/a.md": "x\n"}, "says what changed"),
         ({"docs/changes/unreleased/first.md": "x\n"}, "is not named"),
         ({"docs/changes/unreleased/0001-a.md": "x\n", "docs/decisions/0001-a.md": "# T\n"}, "has no part"),
         ({"docs/changes/unreleased/0001-a.md": "x\n", "docs/decisions/0001-a.md": DECISION,
           "docs/decisions/0001-b.md": DECISION}, "have the number")]),
    "profile-keys": (
        [PROFILED],
        [(PROFILED | {"sync/domain/Decide.cpp": "bool a = true;\n"}, "nobody reads highPriority"),
         (PROFILED | {"app/RuleWords.cpp": "\n"}, "has no words"),
         (PROFILED | {"app/RuleWords.cpp": WORDED + 'RuleSentence{"a.gone", "on", "Borta."}\n'}, "is no key"),
         (PROFILED | {"resources/profiles/a.json": '{"keys": {}}\n'}, "is missing"),
         (PROFILED | {"resources/profiles/a.json": '{"keys": {"priority.high": {"value": "on"}}}\n'}, "has no source")]),
    "translations": (
        [ts(DONE, "<translation>Hello %1</translation>")],
        [(ts(DONE, '<translation type="unfinished"></translation>'), "unfinished"),
         (ts(DONE, "<translation>Hello</translation>"), "place-holders differ"),
         ({"qml/inbox/A.qml": "Item {}\n"}, "is missing"),
         (ts(DONE, DONE) | {"qml/inbox/A.qml": 'import QtQuick\nItem { property string a: qsTr("Ny") }\n'}, "en.ts: A: not in"),
         (ts(DONE, DONE) | {"qml/inbox/A.qml": 'import QtQuick\nItem { property string a: qsTr("%n ny", "", 2) }\n'}, "sv.ts: A: not in")]),
    "rules": (
        [{"docs/rules.md": "<!-- table -->\n\n0 rules are named by a test.\n\n| rule | named in tests/ |\n| --- | --- |\n\n<!-- end -->\n"}],
        [({"docs/rules.md": "<!-- table -->\n<!-- end -->\n", "tests/a.cpp": "// A12\n"}, "not what the tests name"),
         ({"docs/rules.md": "\n"}, "has no table")]),
    "format": (
        [{"sync/a/A.cpp": "int a()\n{\n    return 1;\n}\n", "qml/a/A.qml": "import QtQuick\n\nItem {\n    width: 1\n}\n"}],
        [({"sync/a/A.cpp": "int  a( ) {return 1;}\n"}, "clang-format"),
         ({"qml/a/A.qml": "import QtQuick\nItem { width: 1 }\n"}, "qmlformat")]),
    "machine-paths": (
        [{"docs/a.md": "/jmap/api and ${X}/tmp/a and https://a.example/home/b\n"}],
        [({"docs/a.md": "see /work/somewhere\n"}, "path of one machine"),
         ({"sync/A.cpp": '"/tmp/cache"\n'}, "path of one machine"),
         ({"docs/a.md": "see ../shared/rules.md\n"}, "beside the tree"),
         ({"app/A.cpp": "// TODO: later\n"}, "left for later")]),
}


def run(gate, sample):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in sample.items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for name in (".clang-format", ".qmlformat.ini"):
            (pathlib.Path(folder) / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
        command = [sys.executable, str(HERE / f"{gate}.py"), "--root", folder]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def fault(gate, sample, words):
    done = run(gate, sample)
    if "not checked" in done.stderr and words:
        return None
    if words is None:
        return None if done.returncode == 0 else f"{gate}: refuses a good sample {list(sample)}: {done.stdout}{done.stderr}"
    if done.returncode == 1 and words in done.stdout:
        return None
    return f"{gate}: does not find \"{words}\" in {list(sample)}: {done.stdout}{done.stderr}"


def main():
    cases = [(gate, sample, None) for gate, (good, _) in SAMPLES.items() for sample in good]
    cases += [(gate, sample, words) for gate, (_, bad) in SAMPLES.items() for sample, words in bad]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        faults = [found for found in pool.map(lambda case: fault(*case), cases) if found]
    for found in faults:
        print(found)
    if not faults:
        print(f"{len(cases)} samples", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
