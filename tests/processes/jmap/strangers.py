#!/usr/bin/env python3
"""Other people's JMAP clients at our server (strangers.mjs). npm has no public conformance suite of JMAP that we know of, so
these are libraries that others use, and the checks are ours.

Usage: strangers.py BUDKAVLE-SERVER FOLDER-FOR-PACKAGES
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "server"))
from people import ANDERS, SARA, SERVER, Person, Server  # noqa: E402

SKIPPED = 77


def installed(place):
    """The clients, as the lock file names them; once for every build folder."""
    place.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    mark = place / "installed"
    if mark.exists() and mark.read_bytes() == lock:
        return place
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, place)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=place, capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        print("skipped: npm ci: " + done.stderr[-300:])
        sys.exit(SKIPPED)
    mark.write_bytes(lock)
    return place


def main():
    if not shutil.which("npm"):
        print("skipped: npm is not installed")
        sys.exit(SKIPPED)
    place = installed(pathlib.Path(sys.argv[2]).resolve())
    shutil.copy(HERE / "strangers.mjs", place)
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        database = str(folder / "region.db")
        subprocess.run([SERVER, "--database", database, "--seed-training", "--messages", "50", "--log-level", "error"],
                       check=True)
        server = Server(database)
        sara = Person(server, SARA, ANDERS[2])
        done = subprocess.run(["node", "strangers.mjs", f"http://127.0.0.1:{server.port}", sara.token, sara.inbox],
                              cwd=place, capture_output=True, text=True, check=False, timeout=120)
        print(done.stdout, end="")
        assert done.returncode == 0, done.stderr
        server.stop()
    finally:
        for process in Server.started:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
