#!/usr/bin/env python3
"""Signing in to a production region by a certified OpenID provider: who gets in as whom, and who does not; renewals,
sign-outs, the provider's own logout; and a provider that is away, or speaks an old TLS.

Usage: sign_in.py BUDKAVLE-SERVER BUDKAVLE-ADMIN FOLDER-FOR-PACKAGES
"""
import http.client
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from browser import Browser
from region import (ANNA_REGION, ANNA_TOWN, BO, REGION, TOWN, Provider, RegionServer, SignIn, free_port, installed,
                    make_certificates, make_region)
from people import SERVER, Server
from postgres import Postgres

ADMIN, PACKAGES = os.path.abspath(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()


class World:
    def __init__(self, folder):
        self.folder = folder
        make_certificates(folder)
        self.database = make_region(folder, ADMIN)
        port = free_port()
        self.provider = Provider(folder, installed(PACKAGES), port)
        self.server = RegionServer(self.database, port, self.provider.configuration())

    def browser(self):
        return Browser(self.folder / "ca.pem")

    def sign_in(self, browser=None, **answers):
        one = SignIn(self.server)
        one.browse(browser or self.browser(), **answers)
        return one.redeem()

    def session(self, token):
        return self.server.ask("GET", "/.well-known/jmap", token=token)

    def stands(self, token):
        status = self.session(token)[0]
        assert status in (200, 401), status
        return status == 200


def code_of(reply):
    return reply["error"]["type"]


def everybody_as_who_they_are(world):
    status, reply = world.sign_in(person="bo", card="loa3", choice="1")
    assert (status, reply["user"], reply["assignment"]) == (200, BO, f"{REGION}-C002"), reply
    status, session, _ = world.session(reply["token"])
    assert status == 200 and session["username"] == BO
    # A20: one person with two employments is whom they chose to be, each with inboxes of its own.
    status, region = world.sign_in(person="anna", card="loa3", choice="0")
    assert (status, region["user"]) == (200, ANNA_REGION), region  # A20
    status, town = world.sign_in(person="anna", card="loa3", choice="1")
    assert (status, town["user"], town["assignment"]) == (200, ANNA_TOWN, f"{TOWN}-C001"), town  # A20
    inboxes = [set(world.session(one["token"])[1]["accounts"]) for one in (region, town)]
    assert inboxes[0] and inboxes[1] and not (inboxes[0] & inboxes[1]) - {"directory"}, inboxes


def another_assignment_is_another_sign_in(world):
    """In the same browser: the provider asks again, although it knows the person."""
    browser = world.browser()
    first = world.sign_in(browser, person="bo", card="loa3", choice="0")[1]
    second = world.sign_in(browser, person="bo", card="loa3", choice="1")[1]
    assert first["assignment"] != second["assignment"]
    assert world.stands(first["token"]) and world.stands(second["token"])
    # Nobody comes in by a browser in which somebody else is signed in, without proving who they are.
    third = SignIn(world.server)
    address, status, page = browser.visit(third.address, {}, lambda one: "/interaction/" in one)
    assert "/interaction/" in address, (address, status, page)


def refused(world):
    for why, answers, status, code in (
            ("level", {"person": "bo", "card": "loa2", "choice": "0"}, 403, "levelTooLow"),
            ("nobody", {"person": "cecilia", "card": "loa3"}, 403, "personUnknown"),
            ("assignment", {"person": "dan", "card": "loa3"}, 403, "assignmentUnknown"),
            ("none", {"person": "eva", "card": "loa3"}, 403, "personMissing")):
        got = world.sign_in(**answers)
        assert (got[0], code_of(got[1])) == (status, code), (why, got)
    low = world.sign_in(person="bo", card="loa2", choice="0")[1]["error"]["facts"]
    assert low == {"needed": "http://id.sambi.se/loa/loa3", "given": "http://id.sambi.se/loa/loa2"}, low
    gone = SignIn(world.server)
    assert gone.browse(world.browser(), person="bo", cancel="1")["error"] == "access_denied"


def stolen_codes(world):
    """A code is worth nothing without the verifier, with another redirect or nonce, and the second time."""
    def fresh():
        one = SignIn(world.server)
        one.browse(world.browser(), person="bo", card="loa3", choice="0")
        return one
    for other in ({"verifier": "v" * 43}, {"redirect": "http://127.0.0.1:4712/signed-in"}, {"code": "made-up"}):
        got = fresh().redeem(**other)
        assert (got[0], code_of(got[1])) == (403, "signInExpired"), (other, got)
    for nonce, code in (("n" * 43, "signInExpired"), (fresh().nonce, "identityRefused")):
        got = fresh().redeem(nonce=nonce)
        assert (got[0], code_of(got[1])) == (403, code), got
    once = fresh()
    status, reply = once.redeem()
    assert status == 200
    status, again = once.redeem()
    assert (status, code_of(again)) == (403, "signInExpired"), again
    assert world.stands(reply["token"]), "the second try ends nothing that the first gave"
    for body in ({}, {"code": "c" * 5000}, {"device": ""}):
        status, reply = once.redeem(**body) if body else world.server.ask("POST", "/auth/provider", {})[:2]
        assert (status, code_of(reply)) == (400, "invalidArguments"), reply


def an_old_proof(world):
    """Somebody takes the demand for a new proof out of the address, in the browser of who was there before."""
    browser = world.browser()
    assert world.sign_in(browser, person="bo", card="loa3", choice="0")[0] == 200
    time.sleep(12)  # the proof must be older than what is allowed for clocks
    one = SignIn(world.server)
    one.address = one.address.replace("prompt=login", "prompt=consent")
    one.browse(browser, person="bo", card="loa3", choice="0")
    got = one.redeem()
    assert (got[0], code_of(got[1])) == (403, "identityRefused"), got
    assert '"authTime"' in world.server.said()


def no_training(world):
    body = {"user": BO, "assignment": f"{REGION}-C001", "device": "d"}
    for method, path, sent in (("GET", "/auth/training/people", None), ("POST", "/auth/training", body)):
        status, reply, _ = world.server.ask(method, path, sent)
        assert (status, code_of(reply)) == (403, "notTraining"), reply
    told = subprocess.run([SERVER, "--database", world.database, "--listen", "127.0.0.1:0", "--read-copy"],
                          capture_output=True, text=True)
    assert told.returncode == 1
    copy = str(world.folder / "copy.db")
    subprocess.run([SERVER, "--database", world.database, "--take-copy", copy], check=True, stderr=subprocess.DEVNULL)
    told = subprocess.run([SERVER, "--database", copy, "--read-copy", "--listen", "127.0.0.1:0"],
                          capture_output=True, text=True)
    assert told.returncode == 1 and "signInMissing" in told.stderr, told


def renewals_and_ends(world):
    bo = {"person": "bo", "card": "loa3", "choice": "0"}
    here, there = (world.sign_in(**bo)[1] for _ in range(2))
    status, renewed, _ = world.server.ask("POST", "/auth/renew", {}, here["token"])
    assert status == 200 and renewed["expires"] >= here["expires"] and renewed["user"] == BO
    assert world.server.ask("POST", "/auth/sign-out", {}, renewed["token"])[0] == 200
    assert not world.stands(here["token"]) and not world.stands(renewed["token"]) and world.stands(there["token"])
    # Everywhere, also under the other employment.
    region = world.sign_in(person="anna", card="loa3", choice="0")[1]
    town = world.sign_in(person="anna", card="loa3", choice="1")[1]
    assert world.server.ask("POST", "/auth/sign-out-everywhere", {}, region["token"])[0] == 200
    assert not world.stands(region["token"]) and not world.stands(town["token"]) and world.stands(there["token"])
    world.server.kill()
    world.server.start()
    assert not world.stands(town["token"]) and world.stands(there["token"]), "a server that starts anew knows"
    assert world.stands(world.sign_in(person="anna", card="loa3", choice="1")[1]["token"])


def logout_at_the_provider(world):
    browser = world.browser()
    bo = {"person": "bo", "card": "loa3", "choice": "0"}
    here = world.sign_in(browser, **bo)[1]
    elsewhere = world.sign_in(**bo)[1]
    _, status, page = browser.visit(world.provider.issuer + "/session/end", {"logout": "yes"})
    assert status == 200, (status, page[:300])
    assert not world.stands(here["token"]), "what was begun in that browser ends"
    assert world.stands(elsewhere["token"]), "another session at the provider is another"
    form = urllib.parse.urlencode({"logout_token": "a.b.c"})
    for body in (form, "", "logout_token="):
        status, _, _ = Browser(world.folder / "ca.pem").ask(
            f"http://127.0.0.1:{world.server.port}/auth/provider/logout", dict(urllib.parse.parse_qsl(body)))
        assert status == 400, status


class Line:
    """Where the provider reports logouts: hands them on to the server, and can do so again."""

    def __init__(self):
        line = self
        self.server = self.report = None

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                line.report = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(line.tell())
                self.end_headers()

            def log_message(self, *_):
                pass

        self.listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.listener.server_port
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def tell(self):
        to = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        to.request("POST", "/auth/provider/logout", self.report,
                   {"Content-Type": "application/x-www-form-urlencoded"})
        return to.getresponse().status


def a_report_that_comes_twice(world):
    """Of a provider that names no sessions: all of the person's end, but none that begins after the report."""
    place = world.folder / "twice"
    place.mkdir()
    make_certificates(place)
    line = Line()
    provider = Provider(place, installed(PACKAGES), line.port, backchannel_logout_session_required=False)
    line.server = RegionServer(make_region(place, ADMIN), free_port(), provider.configuration())

    def sign_in(browser):
        one = SignIn(line.server)
        one.browse(browser, person="bo", card="loa3", choice="0")
        return one.redeem()[1]["token"]

    def stands(token):
        return line.server.ask("GET", "/.well-known/jmap", token=token)[0] == 200
    here, there = Browser(place / "ca.pem"), Browser(place / "ca.pem")
    before = [sign_in(here), sign_in(there)]
    assert here.visit(provider.issuer + "/session/end", {"logout": "yes"})[1] == 200
    assert not any(map(stands, before))
    time.sleep(1.5)
    anew = sign_in(there)
    assert stands(anew) and line.tell() == 200 and stands(anew)
    line.server.kill()
    line.server.start()
    assert line.tell() == 200 and stands(anew), "a server that starts anew knows that it has been told"
    line.listener.shutdown()
    provider.stop()
    line.server.stop()


def ended_at_another_server(world):
    """Two servers on one PostgreSQL: what is ended at one ends at the other, its open event stream too."""
    place = world.folder / "two"
    place.mkdir()
    cluster = tempfile.mkdtemp()  # an ordinary user must reach it
    postgres = Postgres(cluster)
    try:
        make_region(place, ADMIN, postgres.address)
        configuration = world.provider.configuration()
        one, other = (RegionServer(postgres.address, free_port(), configuration, place / name) for name in ("a", "b"))
        mine = SignIn(one)
        mine.browse(world.browser(), person="anna", card="loa3", choice="0")
        token = mine.redeem()[1]["token"]
        assert other.ask("GET", "/auth/provider")[0] == 200  # it knows where the provider is, and is not kept from asking
        world.provider.stop()  # it would refuse the code too, and count it as stolen
        mine.server = other
        status, reply = mine.redeem()
        assert (status, code_of(reply)) == (403, "signInExpired"), reply
        world.provider.start()
        stream = http.client.HTTPConnection("127.0.0.1", other.port, timeout=20)
        stream.request("GET", "/jmap/events", headers={"Authorization": "Bearer " + token})
        events = stream.getresponse()
        assert events.status == 200 and events.readline()
        assert one.ask("POST", "/auth/sign-out-everywhere", {}, token)[0] == 200
        ended = time.monotonic()
        events.read()  # until the other end closes
        assert time.monotonic() - ended < 10, "its stream goes on"
        assert other.ask("GET", "/.well-known/jmap", token=token)[0] == 401
        one.stop()
        other.stop()
    finally:
        postgres.stop()
        shutil.rmtree(cluster)


def a_provider_that_is_away(world):
    token = world.sign_in(person="bo", card="loa3", choice="0")[1]["token"]
    pending = SignIn(world.server)
    pending.browse(world.browser(), person="bo", card="loa3", choice="0")
    world.provider.stop()
    assert world.stands(token) and world.server.ask("POST", "/auth/renew", {}, token)[0] == 200
    status, reply = pending.redeem()
    assert (status, code_of(reply)) == (424, "providerUnreachable"), reply
    world.server.kill()
    world.server.start()  # it needs no provider to start
    assert world.stands(token)
    status, reply, _ = world.server.ask("GET", "/auth/provider")
    assert (status, code_of(reply)) == (424, "providerUnreachable"), reply


def old_tls(world):
    """1.2 is taken, 1.1 is not, from the same provider with the same certificate."""
    def answers(version):
        world.provider.start({"minVersion": version, "maxVersion": version, "ciphers": "DEFAULT@SECLEVEL=0"})
        world.server.kill()
        world.server.start()
        status, _, _ = world.server.ask("GET", "/auth/provider")
        world.provider.stop()
        return status
    assert answers("TLSv1.1") == 424
    assert answers("TLSv1.2") == 200
    world.provider.start()


def another_authority(world):
    other = world.folder / "other"
    other.mkdir()
    make_certificates(other)
    world.server.stop()
    world.server.arguments[-1] = world.provider.configuration(ca_file=str(other / "ca.pem"))
    world.server.start()
    assert world.server.ask("GET", "/auth/provider")[0] == 424
    world.server.stop()
    world.server.arguments[-1] = world.provider.configuration()
    world.server.start()


def nothing_in_the_log(world):
    said = world.server.said()
    assert '"signIn"' in said and '"levelTooLow"' in said
    for secret in (world.provider.secret, "Anna Ek", "Bo Lind"):
        assert secret not in said
    for line in said.splitlines():
        json.loads(line)


def main():
    with tempfile.TemporaryDirectory() as folder:
        world = World(pathlib.Path(folder))
        try:
            for part in (everybody_as_who_they_are, another_assignment_is_another_sign_in, refused, stolen_codes,
                         an_old_proof, no_training, renewals_and_ends, logout_at_the_provider,
                         a_report_that_comes_twice, ended_at_another_server,
                         a_provider_that_is_away, old_tls, another_authority, nothing_in_the_log):
                part(world)
                print("ok:", part.__name__.replace("_", " "), flush=True)
        except AssertionError:
            sys.stderr.write(world.server.said()[-4000:])
            raise
        finally:
            for process in Server.started:
                if process.poll() is None:
                    process.kill()


if __name__ == "__main__":
    main()
