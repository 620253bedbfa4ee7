#!/usr/bin/env python3
"""The program's own sign-in by a card, whose key does not leave it: code, choices, and what is said when it comes to nothing.

Usage: by_card.py BUDKAVLE-SERVER BUDKAVLE-ADMIN CARD_SIGN_IN
"""
import os
import pathlib
import shutil
import sys
import tempfile
import time

from card import PIN, Card, CardProgram, library
from certificates import World
from people import Server, wait_for
from region import ANNA_REGION, BO, REGION

SKIPPED = 77
BINARY = os.path.abspath(sys.argv[3])


class Desk(World):
    def __init__(self, folder):
        super().__init__(folder)
        self.card = Card(folder)

    def program(self, **more):
        return CardProgram(BINARY, self.card, f"https://localhost:{self.proxy.port}", self.folder / "proxy.pem.crt", **more)


def without(desk):
    """A computer without the cards' software, without a card, and with one that is not for this."""
    program = desk.program(module="/nowhere.so")
    assert program.ask("begin")["error"]["code"] == "cardModuleMissing"
    program.end()
    program = desk.program()
    assert program.ask("begin")["error"]["code"] == "cardMissing"
    desk.card.make()
    desk.card.take(desk.persons.issue("192901029088"))
    desk.card.take(desk.persons.issue(BO, uses="emailProtection"))
    assert program.ask("begin")["error"]["code"] == "cardUnsuitable"  # and what was put in since is seen
    program.end()


def choices(desk):
    desk.card.take(desk.persons.issue(BO))
    program = desk.program()
    asked = program.ask("begin")
    assert asked["asks"] == "pin" and asked["refused"] is None, asked
    [found] = asked["certificates"]
    until = found.pop("until") / 1000 - time.time()
    assert 0 < until <= 2 * 86400, until
    assert found == {"hsaId": BO, "card": "SITHS", "issuer": "Persons", "name": "Person", "employer": "Region Tallmo"}, found
    refused = program.ask("pin 0 000000")
    assert refused["asks"] == "pin" and refused["refused"]["code"] == "pinWrong", refused
    asked = program.ask(f"pin 0 {PIN}")
    assert asked["asks"] == "assignment" and asked["user"] == BO and len(asked["assignments"]) == 2, asked
    session = program.ask(f"choose {REGION}-C002")
    assert (session["user"], session["assignment"]) == (BO, f"{REGION}-C002"), session
    status, reply, _ = desk.proxy.ask("GET", "/.well-known/jmap", token=session["token"])
    assert status == 200 and reply["username"] == BO
    # Again, in the same process: whoever comes next gives the code anew.
    assert program.ask("begin")["asks"] == "pin"
    assert program.ask("pin 0 000000")["refused"]["code"] == "pinWrong"
    program.end()


def several_certificates(desk):
    desk.card.take(desk.persons.issue(ANNA_REGION))
    program = desk.program()
    found = [one["hsaId"] for one in program.ask("begin")["certificates"]]
    assert sorted(found) == sorted([BO, ANNA_REGION]), found
    session = program.ask(f"pin {found.index(ANNA_REGION)} {PIN}")
    assert session["user"] == ANNA_REGION, session
    program.end()


def changed(desk):
    """The code goes to the cards that were shown, and to no other."""
    program = desk.program()
    before = program.ask("begin")["certificates"]
    desk.card.take(desk.persons.issue(BO))
    asked = program.ask("pin 0 000000")  # had it been tried, it would be wrong
    assert asked["refused"]["code"] == "cardChanged" and len(asked["certificates"]) == len(before) + 1, asked
    assert program.ask(f"pin 0 {PIN}").keys() & {"token", "asks"} and program.ask("begin")
    desk.card.remove()
    desk.card.make()
    desk.card.take(desk.persons.issue(ANNA_REGION))
    gone = program.ask("pin 0 000000")  # SoftHSM cannot tell that its cards were exchanged
    assert gone["error"]["code"] in ("cardMissing", "cardFailed"), gone
    assert [one["hsaId"] for one in program.ask("begin")["certificates"]] == [ANNA_REGION]
    assert program.ask(f"pin 0 {PIN}")["user"] == ANNA_REGION
    program.end()


def cancelled(desk):
    """At each step, and begun anew at once; and ended in the middle."""
    program = desk.program()
    for steps in ([], [f"pin 0 {PIN}"], ["pin 0 000000"]):
        program.say("begin")
        if steps:
            assert program.answer()["asks"] == "pin"
        for step in steps:
            program.say(step)
        program.say("cancel")
    program.say("begin")
    answer = program.answer()
    while answer.get("asks") != "pin" or answer["refused"]:  # what was said before the last cancel
        answer = program.answer()
    program.say(f"pin 0 {PIN}")
    program.end()


def refused(desk):
    revoked = desk.persons.issue(ANNA_REGION)
    certificate = revoked.with_suffix(".crt").read_text()
    desk.card.remove()
    desk.card.make()
    desk.card.take(revoked)
    (desk.folder / "again.crt").write_text(certificate)
    desk.persons.revoke(desk.folder / "again.pem")
    desk.publish()
    desk.proxy.reload()
    program = desk.program()

    def shown():
        program.ask("begin")
        return program.ask(f"pin 0 {PIN}").get("error", {}).get("code")
    wait_for("the new list holds", lambda: shown() == "certificateRevoked")
    program.ask("begin")
    desk.card.remove()
    gone = program.ask(f"pin 0 {PIN}")
    assert gone["error"]["code"] in ("cardMissing", "cardFailed"), gone
    program.end()


def main():
    if not shutil.which("haproxy") or not library():
        print("left out: haproxy, softhsm2 or opensc is not installed (./dev setup --test)")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(pathlib.Path(folder))
        try:
            for part in (without, choices, several_certificates, cancelled, changed, refused):
                part(desk)
                print("ok:", part.__name__.replace("_", " "), flush=True)
        except AssertionError:
            sys.stderr.write(desk.server.said()[-3000:])
            raise
        finally:
            for process in Server.started:
                if process.poll() is None:
                    process.kill()


if __name__ == "__main__":
    main()
