"""Real processes for the demo and the process tests: a regional server, its read copy, and the desktop program
with a driver that clicks and types in it. Standard library only."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


class Failed(Exception):
    """Something that must hold did not; the text says what was seen instead."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what, condition, seconds=10.0):
    """Polls until the condition is true and returns its value; Failed with `what` when the time is out."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failed(f"{what}: did not happen within {seconds:g} s")
        time.sleep(0.02)


class Server:
    """One budkavle-server process on a fixed loopback port, so that it can die and come back."""

    def __init__(self, binaries, folder, name="server", read_copy=False):
        self.binary = pathlib.Path(binaries) / "budkavle-server"
        self.database = pathlib.Path(folder) / f"{name}.db"
        self.log_path = pathlib.Path(folder) / f"{name}.log"
        self.port = free_port()
        self.read_copy = read_copy
        self.process = None
        self.more = {}  # of its environment
        self.extra = []  # of its command line

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def seed(self, messages=3000, into=None):
        self._tool("--seed-training", "--messages", str(messages), *(["--into", into] if into else []))

    def take_copy(self, target):
        self._tool("--take-copy", str(target))

    def revoke(self, user, inbox):
        self._tool("--revoke", user, inbox)

    def _tool(self, *arguments):
        done = subprocess.run([self.binary, "--database", self.database, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed(f"budkavle-server {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-800:]}")

    def start(self):
        arguments = [self.binary, "--database", self.database, "--listen", f"127.0.0.1:{self.port}"]
        if self.read_copy:
            arguments.append("--read-copy")
        self.log = open(self.log_path, "ab")
        self.process = subprocess.Popen([*arguments, *self.extra], stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, **self.more))
        wait_until(f"{self.url} answers", self.is_up, 20)
        return self

    def is_up(self):
        if self.process.poll() is not None:
            raise Failed(f"the server ended with {self.process.returncode}, see {self.log_path.name}")
        try:
            with urllib.request.urlopen(self.url + "/readyz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self):
        self._end(signal.SIGKILL)

    def stop(self):
        self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)
        if self.process:
            self.log.close()
        self.process = None


def offscreen(**more):
    """The environment of a program without a display."""
    return dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", LC_ALL="C.UTF-8", **more)


class Program:
    """One running desktop program, offscreen unless there is a display to show it on, and a hand in it."""

    def __init__(self, binaries, folder, name, server, read_copy=None, extra=(), prefix=()):
        self.binary = pathlib.Path(binaries) / "budkavle-driven"
        self.folder = pathlib.Path(folder) / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.server = server
        self.read_copy = read_copy
        self.extra = list(extra)
        self.prefix = list(prefix)  # what starts it: another user, another view of the disk
        self.more = {}  # of its environment
        self.process = None
        self.lines = None
        # Socket paths are limited to 107 bytes, and the build folder may lie deep.
        self.sockets = tempfile.TemporaryDirectory(prefix="budkavle-")

    def start(self):
        path = os.path.join(self.sockets.name, "drive")
        arguments = [self.binary, "--server", self.server.url, "--data", self.folder / "data", "--drive", path]
        if self.read_copy:
            arguments += ["--read-copy", self.read_copy.url]
        self.log = open(self.folder / "program.log", "ab")
        self.process = subprocess.Popen([*self.prefix, *arguments, *self.extra], stdout=self.log, stderr=self.log,
                                        env=self.environment())
        self.lines = wait_until(f"{self.name}'s program opens", lambda: self._connect(path), 30).makefile("rw")
        return self

    def environment(self):
        return offscreen(XDG_RUNTIME_DIR=self.sockets.name, XDG_CONFIG_HOME=str(self.folder / "config"),
                         XDG_CACHE_HOME=str(self.folder / "cache"), TZ="Europe/Stockholm", **self.more)

    def _connect(self, path):
        if self.process.poll() is not None:
            raise Failed(f"{self.name}'s program ended with {self.process.returncode}: {self.log_tail()}")
        try:
            link = socket.socket(socket.AF_UNIX)
            link.connect(path)
            return link
        except OSError:
            return None

    def log_tail(self):
        return (self.folder / "program.log").read_text(errors="replace")[-1500:]

    def ending(self):
        try:
            return f" with code {self.process.wait(10)}"
        except subprocess.TimeoutExpired:
            return ", though it runs"

    def order(self, what, **arguments):
        """One order to the driver; its answer, or Failed with what was to be seen."""
        try:
            self.lines.write(json.dumps({"do": what, **arguments}) + "\n")
            self.lines.flush()
            line = self.lines.readline()
        except OSError:
            line = ""
        if not line:
            raise Failed(f"{self.name}'s program went away{self.ending()}: {self.log_tail()}")
        answer = json.loads(line)
        if not answer["ok"]:
            raise Failed(f"{self.name}: {what} {arguments}: {answer['why']}; seen: {answer.get('seen', '')[:600]}")
        return answer

    def click(self, name, ms=8000):
        self.order("click", name=name, ms=ms)

    def type(self, name, text, ms=8000):
        self.order("type", name=name, text=text, ms=ms)

    def paste(self, name, text, ms=8000):
        self.order("paste", name=name, text=text, ms=ms)

    def key(self, sequence):
        self.order("key", key=sequence)

    def see(self, name, contains="", ms=8000):
        """Waits until `name` shows `contains`; returns all that it shows."""
        return self.order("wait", name=name, contains=contains, ms=ms)["text"]

    def see_gone(self, name, ms=8000):
        self.order("wait", name=name, gone=True, ms=ms)

    def exists(self, name):
        return self.order("exists", name=name)["exists"]

    def names(self, prefix):
        return self.order("find", prefix=prefix)["names"]

    def shot(self, path):
        self.order("shot", path=str(path))

    def kill(self):
        self._end(signal.SIGKILL)

    def stop(self):
        self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)
        if self.process:
            self.log.close()
        self.process = None


class Keyring:
    """A secret service of its own, unlocked, so that sessions are kept as on a real desktop. Use: with Keyring():"""

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory(prefix="budkavle-keyring-")
        bus = subprocess.run(["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"],
                             capture_output=True, text=True, check=True).stdout.split()
        self.bus_pid = int(bus[1])
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus[0]
        environment = dict(os.environ, XDG_DATA_HOME=self.home.name, XDG_RUNTIME_DIR=self.home.name)
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=environment)
        self.daemon.stdin.write(b"budkavle")
        self.daemon.stdin.close()
        wait_until("the secret service answers", self._is_up, 15)
        return self

    @staticmethod
    def _is_up():
        # To ask the service itself before it has its name would start a second one, locked.
        owned = subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                                "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"],
                               capture_output=True, text=True)
        if "boolean true" not in owned.stdout:
            return False
        asked = subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
                                "/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get",
                                "string:org.freedesktop.Secret.Collection", "string:Locked"], capture_output=True, text=True)
        return asked.returncode == 0 and "boolean false" in asked.stdout

    def __exit__(self, *_):
        self.daemon.terminate()
        self.daemon.wait(10)
        os.kill(self.bus_pid, signal.SIGTERM)
        self.home.cleanup()
