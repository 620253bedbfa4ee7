#!/usr/bin/env python3
"""The program itself, a keyring, a region and a certified provider: a person signs in through a browser, switches
assignment, is signed out from elsewhere, and works on while the provider is away.

Usage: program.py BUDKAVLE-SERVER BUDKAVLE-ADMIN FOLDER-FOR-PACKAGES BINARIES OUT
"""
import os
import pathlib
import shutil
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "demo"))
from browser import Browser
from processes import Failed, Keyring, Program, wait_until
from region import Provider, RegionServer, SignIn, free_port, installed, make_certificates, make_region
from people import Server

ADMIN, PACKAGES, BINARIES, OUT = os.path.abspath(sys.argv[2]), *(pathlib.Path(one).resolve() for one in sys.argv[3:6])
BO = {"person": "bo", "card": "loa3", "choice": "0"}


class Desk:
    def __init__(self, folder):
        self.folder = folder
        make_certificates(folder)
        database = make_region(folder, ADMIN)
        port = free_port()
        self.provider = Provider(folder, installed(PACKAGES), port)
        self.server = RegionServer(database, port, self.provider.configuration())
        # The browser's part is the test's: the program's is to hand over the address.
        self.pages = folder / "pages"
        opener = folder / "browser"
        opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {self.pages}\n')
        opener.chmod(0o700)
        self.program = Program(BINARIES, folder, "Bo", self.server, extra=["--browser", str(opener)])
        self.opened = 0

    def page(self):
        """The address that the program opened."""
        def look():
            lines = self.pages.read_text().splitlines() if self.pages.exists() else []
            return lines[self.opened] if len(lines) > self.opened else None
        address = wait_until("the browser is opened", look, 15)
        self.opened += 1
        return address

    def browse(self, browser=None, **answers):
        """From the provider's page back to the program; what it shows there."""
        address, status, page = (browser or Browser(self.folder / "ca.pem")).visit(self.page(), answers)
        assert address.startswith("http://127.0.0.1:") and "/signed-in?" in address, address
        assert status == 200, (status, page)
        return page

    def shot(self, name):
        self.program.shot(OUT / f"{name}.png")


def sign_in(desk):
    program = desk.program
    program.start()
    program.click("signin-provider", ms=20000)
    program.see("browser-notice", "webbläsaren")
    desk.shot("1-browser")
    assert "Du är inloggad" in desk.browse(**{**BO, "card": "loa2"})
    program.see("signin-error", "tillitsnivå 3", ms=15000)
    desk.shot("2-level")
    program.click("signin-provider")
    assert "avbröts" in desk.browse(person="bo", cancel="1")
    program.see("signin-error", "avbröts")
    program.click("signin-provider")
    program.see("browser-notice")
    desk.page()
    program.click("browser-cancel")
    program.see_gone("browser-notice")
    program.click("signin-provider")
    strangers_call(desk)
    program.see("sidebar-user", "Bo Lind", ms=20000)
    program.see("sidebar-assignment", "Vårdcentral")
    program.see("sync-text", "Allt är skickat", ms=30000)
    desk.shot("3-signed-in")


def strangers_call(desk):
    """Whoever else calls at the listener gets nothing, and the sign-in goes on."""
    address = desk.page()
    redirect = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))["redirect_uri"]
    stranger = Browser(desk.folder / "ca.pem")
    for query, status in (("?code=stolen&state=wrong", 400), ("?code=stolen", 400), ("", 400)):
        assert stranger.ask(redirect + query)[0] == status
    assert stranger.ask(redirect.replace("/signed-in", "/"))[0] == 404
    last, status, page = Browser(desk.folder / "ca.pem").visit(address, BO)
    assert status == 200 and "Du är inloggad" in page, (last, status, page)
    try:
        stranger.ask(last)
        raise AssertionError("the answer is taken once")
    except OSError:
        pass


def nothing_on_disk(desk):
    """Tokens begin so, in base64; they are in the keyring only."""
    read = 0
    for path in desk.program.folder.rglob("*"):
        if path.is_file():
            assert b"eyJhIjoi" not in path.read_bytes(), path
            read += 1
    assert read > 3


def the_provider_is_away(desk):
    desk.provider.stop()
    desk.program.kill()
    desk.program.start()
    desk.program.see("sidebar-user", "Bo Lind", ms=20000)
    desk.program.see("sync-text", "Allt är skickat", ms=30000)
    desk.program.click("sidebar-switch")
    desk.program.click("assignment-provider")
    # The server still knows where the provider is, but nobody answers there.
    desk.page()
    desk.program.see("browser-notice")
    desk.program.click("browser-cancel")
    desk.provider.start()


def another_assignment(desk):
    desk.program.click("sidebar-switch")
    desk.program.see("assignment-text", "webbläsaren")
    desk.shot("4-switch")
    desk.program.click("assignment-provider")
    desk.browse(**{**BO, "choice": "1"})
    desk.program.see("sidebar-assignment", "Jour", ms=20000)
    desk.program.see("sync-text", "Allt är skickat", ms=30000)


def signed_out_elsewhere(desk):
    there = SignIn(desk.server)
    there.browse(Browser(desk.folder / "ca.pem"), **BO)
    status, reply = there.redeem()
    assert status == 200, reply
    assert desk.server.ask("POST", "/auth/sign-out-everywhere", {}, reply["token"])[0] == 200
    desk.program.see("banner-text", "Logga in igen", ms=10000)
    desk.shot("5-signed-out")
    desk.program.click("banner-action")
    desk.browse(**{**BO, "choice": "1"})
    desk.program.see("sync-text", "Allt är skickat", ms=30000)
    desk.program.see_gone("banner-text")


def everywhere(desk):
    there = SignIn(desk.server)
    there.browse(Browser(desk.folder / "ca.pem"), **BO)
    token = there.redeem()[1]["token"]
    desk.program.click("sidebar-settings")
    desk.shot("6-settings")
    desk.program.click("settings-sign-out-everywhere")
    desk.program.see("signin-provider", ms=15000)
    assert desk.server.ask("GET", "/.well-known/jmap", token=token)[0] == 401
    desk.shot("7-signed-out-everywhere")
    desk.program.kill()
    desk.program.start()
    desk.program.see("signin-provider", ms=20000)  # the keyring has nothing either


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, Keyring():
        desk = Desk(pathlib.Path(folder))
        try:
            for part in (sign_in, nothing_on_disk, the_provider_is_away, another_assignment, signed_out_elsewhere,
                         everywhere, nothing_on_disk):
                part(desk)
                print("ok:", part.__name__.replace("_", " "), flush=True)
        except (AssertionError, Failed):
            sys.stderr.write(desk.server.said()[-3000:] + desk.program.log_tail())
            try:
                desk.shot("failed")
            except (Failed, AttributeError, ValueError):
                pass
            raise
        finally:
            desk.program.kill()
            for process in Server.started:
                if process.poll() is None:
                    process.kill()


if __name__ == "__main__":
    main()
