#!/usr/bin/env python3
"""The loss of power that kills.py --power plays is itself tested: with a process that writes, syncs and renames.

Use: test_power_cut.py LIBRARY"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import unittest

from power_cut import Power

LIBRARY = None


class Cuts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.data = pathlib.Path(self.folder.name) / "data"
        self.data.mkdir()
        self.power = Power(LIBRARY, self.data, pathlib.Path(self.folder.name) / "log")

    def tearDown(self):
        self.folder.cleanup()

    def dies(self, code, seed=1):
        """Runs the lines, which are killed at their end; then the power goes."""
        program = "import os\nos.chdir(%r)\n%s\nos.kill(os.getpid(), 9)" % (str(self.data), code)
        done = subprocess.run([sys.executable, "-c", program], env=dict(os.environ, **self.power.environment()))
        self.assertEqual(done.returncode, -signal.SIGKILL)
        self.power.cut(random.Random(seed))

    def outcomes(self, code, look, seeds=12):
        """What is there afterwards, over many losses of power, each from the same beginning."""
        seen = set()
        begin = {path: path.read_bytes() for path in self.data.iterdir()}
        for seed in range(seeds):
            for path in self.data.iterdir():
                path.unlink()
            for path, content in begin.items():
                path.write_bytes(content)
            self.power.ended()
            self.dies(code, seed)
            seen.add(look())
        return seen

    def read(self, name):
        path = self.data / name
        return path.read_bytes() if path.exists() else None

    def test_what_was_synced_is_there(self):
        code = "f = os.open('a', os.O_CREAT | os.O_RDWR)\nos.write(f, b'x' * 3000)\nos.fsync(f)"
        self.assertEqual(self.outcomes(code, lambda: self.read("a")), {b"x" * 3000})

    def test_what_was_not_synced_may_be_lost_or_torn(self):
        (self.data / "a").write_bytes(b"-" * 2048)
        code = "f = os.open('a', os.O_RDWR)\nos.pwrite(f, b'y' * 2048, 0)"
        seen = self.outcomes(code, lambda: self.read("a"))
        self.assertIn(b"-" * 2048, seen)
        self.assertIn(b"y" * 2048, seen)
        self.assertTrue(any(b"-" in each and b"y" in each for each in seen))

    def test_a_sync_is_of_its_own_file(self):
        code = ("f = os.open('a', os.O_CREAT | os.O_RDWR)\nos.write(f, b'1')\n"
                "g = os.open('b', os.O_CREAT | os.O_RDWR)\nos.write(g, b'2')\nos.fdatasync(g)")
        seen = self.outcomes(code, lambda: (self.read("a"), self.read("b")))
        self.assertEqual(seen, {(b"", b"2"), (b"1", b"2")})

    def test_names_come_and_go_in_order(self):
        (self.data / "old").write_bytes(b"o")
        code = ("f = os.open('new', os.O_CREAT | os.O_RDWR)\nos.write(f, b'n')\nos.fsync(f)\n"
                "os.unlink('old')\nos.rename('new', 'old')")
        seen = self.outcomes(code, lambda: (self.read("old"), self.read("new")))
        self.assertEqual(seen, {(b"o", b"n"), (None, b"n"), (b"n", None)})

    def test_a_folder_that_was_synced_has_its_names(self):
        code = ("f = os.open('a', os.O_CREAT | os.O_RDWR)\nos.write(f, b'1')\nos.fsync(f)\nos.rename('a', 'b')\n"
                "os.fsync(os.open(os.getcwd(), os.O_RDONLY | os.O_DIRECTORY))")
        self.assertEqual(self.outcomes(code, lambda: (self.read("a"), self.read("b"))), {(None, b"1")})

    def test_a_file_that_was_cut_off_and_written_anew(self):
        (self.data / "a").write_bytes(b"old and long")
        code = "f = os.open('a', os.O_RDWR | os.O_TRUNC)\nos.write(f, b'new')"
        seen = self.outcomes(code, lambda: self.read("a"))
        self.assertTrue({b"old and long", b"new"} <= seen, seen)

    def test_appending_is_recorded_where_it_landed(self):
        (self.data / "a").write_bytes(b"12345")
        code = "f = os.open('a', os.O_WRONLY | os.O_APPEND)\nos.write(f, b'67')\nos.write(f, b'8')\nos.fsync(f)"
        self.assertEqual(self.outcomes(code, lambda: self.read("a"), 5), {b"12345678"})

    def test_a_file_that_gets_its_name_later(self):
        code = ("f = os.open('.', os.O_TMPFILE | os.O_RDWR)\nos.write(f, b'1')\nos.fsync(f)\n"
                "import ctypes\nctypes.CDLL(None).linkat(-100, b'/proc/self/fd/%d' % f, -100, b'a', 0x400)")
        self.assertEqual(self.outcomes(code, lambda: self.read("a")), {None, b"1"})

    def test_two_lives_in_a_row(self):
        self.dies("f = os.open('a', os.O_CREAT | os.O_RDWR)\nos.write(f, b'1')\nos.fsync(f)")
        self.dies("f = os.open('a', os.O_RDWR | os.O_APPEND)\nos.write(f, b'2')\nos.fsync(f)")
        self.assertEqual(self.read("a"), b"12")

    def test_sqlite_keeps_what_it_committed(self):
        """And without its syncs it does not: so a loss of power is noticed."""
        code = ("import sqlite3\nd = sqlite3.connect('db', isolation_level=None)\nd.execute('PRAGMA journal_mode=WAL')\n"
                "d.execute('PRAGMA synchronous=%s')\nd.execute('CREATE TABLE t(x)')\n"
                "for i in range(20): d.execute('INSERT INTO t VALUES(?)', (i,))")
        count = ("import sqlite3\ntry: print(sqlite3.connect('db').execute('SELECT count(*) FROM t').fetchone()[0])\n"
                 "except sqlite3.Error: print(-1)")

        def rows():
            return int(subprocess.run([sys.executable, "-c", count], cwd=self.data, capture_output=True, text=True).stdout)
        self.assertEqual(self.outcomes(code % "FULL", rows, 6), {20})
        for path in self.data.iterdir():
            path.unlink()
        self.assertTrue(min(self.outcomes(code % "OFF", rows, 6)) < 20)


if __name__ == "__main__":
    LIBRARY = os.path.abspath(sys.argv.pop(1))
    unittest.main()
