#!/usr/bin/env python3
"""Rooms include only what the table of docs/architecture.md gives them."""
import re

from tree import line_of, run_gate, without_comments

ROOMS = {
    "sync/domain": {"sync/domain"},
    "sync/wire": {"sync/domain", "sync/wire"},
    "sync/sqlite": {"sync/sqlite"},
    "sync/store": {"sync/domain", "sync/wire", "sync/sqlite", "sync/store"},
    "sync/engine": {"sync/domain", "sync/wire", "sync/store", "sync/engine"},
    "app": {"sync/domain", "sync/store", "sync/engine", "app"},
    "server": {"sync/domain", "sync/wire", "sync/sqlite", "server"},
}
# The composition root joins everything; these few stand beside it.
ROOM_EXCEPTIONS = {
    "app/Application.h": {"sync/wire"},
    "app/Application.cpp": {"sync/wire"},
}
QML_ROOMS = {
    "qml/style": set(),
    "qml/controls": {"Style"},
    "qml/shell": {"App", "Style", "Controls", "*"},
}
FEATURE_IMPORTS = {"App", "Style", "Controls"}

JSON_IN_SERVER = ("server/core", "server/http", "server/identity", "server/storage", "server/training", "server/Log.cpp", "server/main.cpp")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"(?P<own>[^"]+)"|<(?P<system>[^>]+)>)', re.M)
IMPORT = re.compile(r"^\s*import\s+Budkavle\.(\w+)", re.M)

# pattern, where it is at home, what is wrong elsewhere
SYSTEM_HOMES = [
    (re.compile(r"(QtSql/.*|QSql\w+)"), (), "SQLite is spoken to by sync/sqlite"),
    (re.compile(r"sqlite3\.h"), ("sync/sqlite", "sync/store/StoreError.cpp"), "SQLite's own interface belongs to sync/sqlite"),
    (re.compile(r"libpq.*\.h"), ("server/storage",), "libpq belongs to server/storage"),
    (re.compile(r"(QtNetwork/.*|QNetwork\w+|QSsl\w+|QTcp\w+|QHttp\w+)"), ("sync/engine",),
     "Qt Network belongs to sync/engine"),
    (re.compile(r"QLocal(Socket|Server)"), ("app/SingleInstance.h", "app/SingleInstance.cpp"),
     "one program tells another only in app/SingleInstance"),
    (re.compile(r"(QtCore/)?QJson\w+"), ("sync/wire", *JSON_IN_SERVER),
     "JSON belongs to sync/wire (and to the server's envelope, rows, seeding and log)"),
    (re.compile(r"(Qt(Gui|Qml|Quick\w*)/.*|Q(Gui|Qml|Quick)\w+)"), ("app", "qml"), "Gui, Qml and Quick belong to app and qml"),
    (re.compile(r"boost/.*"), ("server/http",), "Boost belongs to server/http"),
    (re.compile(r"l(dap|ber)\.h"), ("server/directory/LdapSource.cpp",), "libldap belongs to server/directory/LdapSource.cpp"),
    (re.compile(r"curl/.*"), ("server/identity/CurlFetcher.cpp",), "libcurl belongs to server/identity/CurlFetcher.cpp"),
    (re.compile(r"cjose/.*"), ("server/identity/KeySet.cpp",), "libcjose belongs to server/identity/KeySet.cpp"),
    (re.compile(r"openssl/.*"), ("server/identity/ClientCertificate.cpp", "sync/engine/CardModule.cpp"),
     "OpenSSL belongs to server/identity/ClientCertificate.cpp and sync/engine/CardModule.cpp"),
    (re.compile(r"libp11\.h"), ("sync/engine/CardModule.cpp",), "libp11 belongs to sync/engine/CardModule.cpp"),
    (re.compile(r"toml\+\+/.*"), ("server/Configuration.cpp",), "toml++ belongs to server/Configuration.cpp"),
    (re.compile(r"prometheus/.*"), ("server/metrics/Metrics.cpp",), "prometheus-cpp belongs to server/metrics/Metrics.cpp"),
]
CODE_HOMES = [
    (re.compile(r"\bQ_(OBJECT|GADGET)\b"), ("sync/domain", "sync/wire"), "no meta-objects in domain and wire"),
    (re.compile(r"(?<![\w.>:])(tr|translate)\(|\bQCoreApplication::translate\(|\bQT_TR_NOOP\b"), ("sync", "server"),
     "no text for people below app"),
    (re.compile(r"(?<=\.)then\(\s*[&\w]+\s*,"), ("sync", "app"), "Qt 6.4 may run a future's continuation twice (sync/store/Store.h)"),
]


def inside(name, folder):
    return name == folder or name.startswith(folder + "/")


def room_of(name, rooms):
    return next((room for room in rooms if inside(name, room)), None)


def includes(tree, name):
    allowed = ROOMS[room_of(name, ROOMS)] | ROOM_EXCEPTIONS.get(name, set())
    text = without_comments(tree.text(name))
    for match in INCLUDE.finditer(text):
        line = line_of(text, match.start())
        target = match["own"]
        if target and "/" in target and not any(inside(target, room) for room in allowed):
            yield f"{name}:{line}: may not include {target}"
        for pattern, homes, why in SYSTEM_HOMES:
            if match["system"] and pattern.fullmatch(match["system"]) and not any(inside(name, home) for home in homes):
                yield f"{name}:{line}: <{match['system']}>: {why}"


def code(tree, name):
    text = without_comments(tree.text(name), keep_strings=False)
    for pattern, where, why in CODE_HOMES:
        if any(inside(name, room) for room in where):
            for match in pattern.finditer(text):
                yield f"{name}:{line_of(text, match.start())}: {match.group(0)}: {why}"


def imports(tree, name):
    room = "/".join(name.split("/")[:2])
    allowed = QML_ROOMS.get(room, FEATURE_IMPORTS)
    own = room.split("/")[-1].capitalize()
    for match in IMPORT.finditer(tree.text(name)):
        if "*" not in allowed and match[1] not in allowed | {own}:
            yield f"{name}:{line_of(tree.text(name), match.start())}: {room} may not import Budkavle.{match[1]}"


def one_boost_file(tree):
    users = [name for name in tree.under("server", suffixes=[".cpp", ".h"]) if "#include <boost/" in tree.text(name)]
    if len(users) > 1:
        yield f"Boost is included by more than one file: {', '.join(users)}"


def check(tree):
    for name in tree.under("sync", "app", "server", suffixes=[".h", ".cpp"]):
        if room_of(name, ROOMS):
            yield from includes(tree, name)
        else:
            yield f"{name}: in no room of the table"
        yield from code(tree, name)
    for name in tree.under("qml", suffixes=[".qml"]):
        yield from imports(tree, name)
    yield from one_boost_file(tree)


if __name__ == "__main__":
    run_gate(check, __doc__)
