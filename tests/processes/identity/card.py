"""A card of the test's own: a token of SoftHSM whose key does not leave it, and the program's sign-in by it."""
import json
import os
import pathlib
import select
import shutil
import subprocess

from authority import openssl
from region import ENDS_WITH_US

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
PIN = "264831"


def library():
    """SoftHSM; none: it or its tools are not installed."""
    if not shutil.which("softhsm2-util") or not shutil.which("pkcs11-tool"):
        return None
    return next((one for one in MODULES if os.path.exists(one)), None)


class Card:
    def __init__(self, folder):
        self.place = pathlib.Path(folder) / "card"
        (self.place / "tokens").mkdir(parents=True)
        configuration = self.place / "softhsm2.conf"
        configuration.write_text(f"directories.tokendir = {self.place}/tokens\nlog.level = ERROR\n")
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(configuration)}
        self.count = 0

    def make(self):
        self._run("softhsm2-util", "--init-token", "--free", "--label", "SITHS", "--pin", PIN, "--so-pin", "99" + PIN)

    def take(self, whole):
        """A key and its certificate, as Authority.issue() gives them; the file's key is gone then."""
        self.count += 1
        number = f"{self.count:02}"
        key = whole.with_suffix(".key")
        openssl("pkcs8", "-topk8", "-nocrypt", "-in", key, "-out", self.place / "key8")
        self._run("softhsm2-util", "--import", self.place / "key8", "--token", "SITHS", "--label", f"key{number}",
                  "--id", number, "--pin", PIN)
        openssl("x509", "-in", whole.with_suffix(".crt"), "-outform", "DER", "-out", self.place / "der")
        self._run("pkcs11-tool", "--module", library(), "--login", "--pin", PIN, "--write-object", self.place / "der",
                  "--type", "cert", "--id", number, "--label", f"certificate{number}")
        for left in (self.place / "key8", key, whole):
            left.unlink()

    def remove(self):
        shutil.rmtree(self.place / "tokens")
        (self.place / "tokens").mkdir()

    def _run(self, *command):
        done = subprocess.run([str(one) for one in command], env=self.environment, capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, (command, done.stdout, done.stderr)


class CardProgram:
    """The program's sign-in by a card: card_sign_in.cpp."""

    def __init__(self, binary, card, server, authorities, module=None):
        self.process = subprocess.Popen([*ENDS_WITH_US, binary, server, module or library(), str(authorities)], env=card.environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.answer() == {"ready": True}

    def answer(self, seconds=20):
        assert select.select([self.process.stdout], [], [], seconds)[0], "it says nothing"
        line = self.process.stdout.readline()
        assert line, ("it has ended", self.process.wait(20))
        return json.loads(line)

    def say(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def ask(self, line):
        self.say(line)
        return self.answer()

    def end(self):
        self.say("end")
        assert self.process.wait(20) == 0
