#!/usr/bin/env python3
"""Signing in by a certificate, through HAProxy with the tree's configuration: who gets in, who does not and is told why,
what is forged, and lists and certificates that change while everything runs.

Usage: certificates.py BUDKAVLE-SERVER BUDKAVLE-ADMIN
"""
import base64
import http.client
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import warnings

from authority import Authority, POLICY
from region import ANNA_REGION, BO, REGION, RegionServer, free_port, make_region
from people import Server, wait_for
from proxy import Proxy

ADMIN = os.path.abspath(sys.argv[2])
SKIPPED = 77
SECRET = "a secret of proxy and servers: 100% theirs"
LONG_AGO = "20200101000000Z"


class World:
    def __init__(self, folder):
        self.folder = folder
        self.root = Authority(folder, "Root")
        self.persons = Authority(folder, "Persons", self.root)
        self.functions = Authority(folder, "Functions", self.root)
        self.port = free_port()
        self.issuers, self.proxy_issuers, self.revoked = (folder / name for name in ("issuers.pem", "ca.pem", "crl.pem"))
        for list_of_issuers in (self.issuers, self.proxy_issuers):
            list_of_issuers.write_text(self.persons.certificate.read_text())
        self.publish()
        self.server = RegionServer(make_region(folder, ADMIN), free_port(), self.configuration())
        self.proxy = Proxy(folder, [self.server, self.server], {
            "BUDKAVLE_BIND_CERTIFICATES": f"127.0.0.1:{self.port}", "BUDKAVLE_ISSUERS": str(self.proxy_issuers),
            "BUDKAVLE_ROOTS": str(self.root.certificate), "BUDKAVLE_REVOKED": str(self.revoked),
            "BUDKAVLE_PROXY_SECRET_FILE": str(folder / "proxy-map")})
        self.proxy.wait_until_up([1, 2])
        self.bo = self.persons.issue(BO)

    def configuration(self):
        secret = self.folder / "proxy-secret"
        for file, content in ((secret, SECRET), (self.folder / "proxy-map", "secret " + SECRET)):
            file.write_text(content + "\n")
            file.chmod(0o600)
        keys = {"address": f"https://localhost:{self.port}", "issuers_file": str(self.issuers),
                "proxy_secret_file": str(secret),
                "levels": [f"{policy} http://id.sambi.se/loa/{level}" for level, policy in POLICY.items()]}
        path = self.folder / "server.toml"
        path.write_text("[certificates]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in keys.items()))
        return str(path)

    def publish(self, until=None):
        """The lists of what is revoked, as of now."""
        self.revoked.write_text(self.root.revoked() + self.persons.revoked(until) + self.functions.revoked())

    def tls(self, certificate=None, **versions):
        context = ssl.create_default_context(cafile=self.folder / "proxy.pem.crt")
        for name, value in versions.items():
            setattr(context, name, value)
        if certificate:
            context.load_cert_chain(certificate)
        return context

    def show(self, certificate=None, assignment=None, headers=None, tls=None):
        """Status and reply of a sign-in with it."""
        connection = http.client.HTTPSConnection("localhost", self.port, timeout=10,
                                                 context=tls or self.tls(certificate))
        body = {"device": "d-1", **({"assignment": assignment} if assignment else {})}
        try:
            connection.request("POST", "/auth/certificate", json.dumps(body), headers or {})
            answer = connection.getresponse()
            assert answer.getheader("Sync-Lineage") and answer.will_close, answer.status
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def code(self, *arguments, **more):
        try:
            status, reply = self.show(*arguments, **more)
        except (ssl.SSLError, ConnectionError, http.client.BadStatusLine):
            return "closed"
        return "taken" if status == 200 else reply["error"]["type"]


def who_gets_in(world):
    status, start, _ = world.proxy.ask("GET", "/auth/certificate")
    assert (status, start) == (200, {"address": f"https://localhost:{world.port}"}), start
    status, anna = world.show(world.persons.issue(ANNA_REGION))
    assert (status, anna["user"], anna["assignment"]) == (200, ANNA_REGION, f"{REGION}-C001"), anna
    status, session, _ = world.proxy.ask("GET", "/.well-known/jmap", token=anna["token"])
    assert status == 200 and session["username"] == ANNA_REGION
    assert world.proxy.ask("POST", "/auth/renew", {}, anna["token"])[0] == 200
    # Bo has two assignments, and there is no session before one is chosen.
    status, bo = world.show(world.bo)
    assert status == 200 and "token" not in bo and "expires" not in bo, bo
    choices = {one["id"] for one in bo["people"][0]["assignments"]}
    assert choices == {f"{REGION}-C001", f"{REGION}-C002"}, bo
    status, session = world.show(world.bo, f"{REGION}-C002")
    assert (status, session["assignment"]) == (200, f"{REGION}-C002"), session


def who_does_not(world):
    issue = world.persons.issue
    for why, certificate, code in (
            ("none", None, "certificateMissing"),
            ("expired", issue(BO, begins=LONG_AGO, ends="20200102000000Z"), "certificateExpired"),
            ("a server's", issue(BO, uses="serverAuth"), "certificateRefused"),
            ("another of the root's", world.functions.issue(BO), "closed"),
            ("the root's own", world.root.issue(BO), "certificateRefused"),
            ("a stranger's", Authority(world.folder / "strange", "Strangers").issue(BO), "certificateRefused"),
            ("a forger's", Authority(world.folder / "forged", "Persons").issue(BO), "closed"),
            ("unknown policy", issue(BO, level="1.2.3.4"), "certificateRefused"),
            ("a reserve card", issue(BO, level="loa2"), "levelTooLow"),
            ("the card's other", issue("192901029088"), "certificateWithoutHsaId"),
            ("nobody's", issue(f"{REGION}-P003"), "personUnknown")):
        got = world.code(certificate)
        assert got == code, (why, got)
    assert world.code(world.bo, f"{REGION}-C099") == "assignmentUnknown"


def sent_with_its_issuer(world):
    """The whole chain in the handshake makes no issuer of whom the region has not named."""
    whole = world.functions.issue(BO)
    whole.write_text(whole.read_text() + world.functions.certificate.read_text())
    assert world.code(whole) == "certificateRefused"
    mine = world.persons.issue(BO)
    mine.write_text(mine.read_text() + world.persons.certificate.read_text())
    assert world.code(mine) == "taken"


def forged(world):
    def headers(certificate, **more):
        der = ssl.PEM_cert_to_DER_cert(pathlib.Path(certificate).with_suffix(".crt").read_text())
        return {"X-Budkavle-Certificate": base64.b64encode(der).decode(), "X-Budkavle-Verified": "0", **more}

    whole = headers(world.bo, **{"X-Budkavle-Proxy": SECRET})
    # Who signs in with their own gets in as themselves, whatever they say; who has none does not.
    for forgery in (whole, {name.lower(): value for name, value in whole.items()}):
        status, reply = world.show(world.persons.issue(ANNA_REGION), headers=forgery)
        assert (status, reply["user"]) == (200, ANNA_REGION), reply
        assert world.code(headers=forgery) == "certificateMissing"
    expired = world.persons.issue(BO, begins=LONG_AGO, ends="20200102000000Z")
    assert world.code(expired, headers={"X-Budkavle-Verified": "0"}) == "certificateExpired"
    # By the other address nobody shows a certificate, though they knew the secret.
    for place, sent in ((world.proxy, whole), (world.server, headers(world.bo)),
                        (world.server, headers(world.bo, **{"X-Budkavle-Proxy": SECRET[:-1]}))):
        connection = place.connect()
        connection.request("POST", "/auth/certificate", json.dumps({"device": "d"}), sent)
        answer = connection.getresponse()
        assert (answer.status, json.loads(answer.read())["error"]["type"]) == (403, "certificateRefused"), place
        connection.close()


def the_other_address(world):
    """Nobody is asked for a certificate there; and where they are, nothing is done but signing in."""
    def shown(port):
        done = subprocess.run(["openssl", "s_client", "-connect", f"localhost:{port}"], input="", capture_output=True,
                              text=True, timeout=20, check=False)
        return done.stdout
    assert "No client certificate CA names sent" in shown(world.proxy.port)
    asked = shown(world.port)
    assert "Acceptable client certificate CA names" in asked and "CN = Persons" in asked and "CN = Root" not in \
        asked.split("Acceptable client certificate CA names")[1].split("Requested")[0], asked
    for method, path in (("GET", "/auth/certificate"), ("GET", "/.well-known/jmap"), ("POST", "/auth/training"),
                         ("POST", "/jmap/api"), ("GET", "/readyz")):
        connection = http.client.HTTPSConnection("localhost", world.port, timeout=10, context=world.tls(world.bo))
        connection.request(method, path, "{}")
        answer = connection.getresponse()
        assert answer.status == 404 and not answer.getheader("Sync-Lineage"), (method, path, answer.status)
        connection.close()


def old_tls(world):
    warnings.simplefilter("ignore", DeprecationWarning)  # it is what we want to see refused

    def refused(port, version):
        context = world.tls(world.bo)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = version
        try:
            with socket.create_connection(("127.0.0.1", port)) as line, \
                    context.wrap_socket(line, server_hostname="localhost"):
                return False
        except (ssl.SSLError, ConnectionError):
            return True
    for port in (world.port, world.proxy.port):
        assert refused(port, ssl.TLSVersion.TLSv1_1) and refused(port, ssl.TLSVersion.TLSv1)
        assert not refused(port, ssl.TLSVersion.TLSv1_2) and not refused(port, ssl.TLSVersion.TLSv1_3)


class Resuming:
    """Sign-ins in one TLS session after the other, as a program does that keeps what it was given."""

    def __init__(self, world, certificate, version):
        self.world, self.context, self.session = world, world.tls(certificate), None
        self.context.maximum_version = version

    def code(self):
        with socket.create_connection(("127.0.0.1", self.world.port)) as line, \
                self.context.wrap_socket(line, server_hostname="localhost", session=self.session) as wrapped:
            body = json.dumps({"device": "d-1"})
            wrapped.sendall(f"POST /auth/certificate HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
                            f"Connection: close\r\n\r\n{body}".encode())
            answer = b""
            while chunk := wrapped.recv(65536):
                answer += chunk
            self.session = wrapped.session
        reply = json.loads(answer.split(b"\r\n\r\n", 1)[1])
        return reply["error"]["type"] if "error" in reply else "taken"


def revoked(world):
    mine = world.persons.issue(BO)
    resuming = [Resuming(world, mine, version) for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)]
    assert world.code(mine) == "taken" and all(one.code() == "taken" for one in resuming * 2)
    world.persons.revoke(mine)
    world.publish()
    world.proxy.reload()
    wait_for("the new list holds", lambda: world.code(mine) == "certificateRevoked")
    assert [one.code() for one in resuming] == ["certificateRevoked"] * 2
    assert world.code(world.bo) == "taken"


def an_old_list(world):
    """Nobody is let in while it is not known who is revoked; and everybody again once it is."""
    world.publish(until="20200102000000Z")
    world.proxy.reload()
    wait_for("the old list holds", lambda: world.code(world.bo) == "revocationUnknown")
    assert world.show(world.bo)[0] == 424
    world.publish()
    world.proxy.reload()
    wait_for("the new list holds", lambda: world.code(world.bo) == "taken")


def a_new_issuer(world):
    """At the proxy by a reload, at the server by itself."""
    renewed = Authority(world.folder / "renewed", "Persons 2", world.root)
    theirs = renewed.issue(BO)
    world.revoked.write_text(world.revoked.read_text() + renewed.revoked())
    with open(world.proxy_issuers, "a") as issuers:
        issuers.write(renewed.certificate.read_text())
    world.proxy.make_certificate(world.folder)
    before = world.server.process.pid
    world.proxy.reload()
    wait_for("the proxy has a new certificate", lambda: ssl.get_server_certificate(("localhost", world.port)).strip()
             == (world.folder / "proxy.pem.crt").read_text().strip())
    assert world.code(theirs) == "certificateRefused"  # two look, and the other does not know it
    with open(world.issuers, "a") as issuers:
        issuers.write(renewed.certificate.read_text())
    assert world.code(theirs) == "taken" and world.code(world.bo) == "taken"
    assert world.server.process.pid == before and world.server.process.poll() is None


def nothing_in_the_log(world):
    said = world.server.said()
    assert '"by":"certificate"' in said and '"why":"proxy"' in said and '"certificateRevoked"' in said
    for secret in (SECRET, "Anna Ek", "Bo Lind", "192901029088", "MII"):
        assert secret not in said, secret
    with open(world.folder / "proxy.log") as log:
        assert SECRET not in log.read()


def main():
    if not shutil.which("haproxy"):
        print("left out: haproxy is not installed (./dev setup --test)")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as folder:
        world = World(pathlib.Path(folder))
        try:
            for part in (who_gets_in, who_does_not, sent_with_its_issuer, forged, the_other_address, old_tls, revoked,
                         an_old_list, a_new_issuer, nothing_in_the_log):
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
