"""A production region with an imported directory, an OpenID provider for it, and whoever signs in."""
import base64
import hashlib
import json
import os
import pathlib
import secrets
import shutil
import socket
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "server"))
from people import ENDS_WITH_US, SERVER, Server

HERE = pathlib.Path(__file__).resolve().parent
TREE = HERE.parents[2]
SKIPPED = 77
REGION, TOWN = "SE2321000010", "SE2120000100"
CARE = "Vård och behandling"
# Anna is employed by both; Bo has two commissions; Cecilia is in no directory, and Dan has lost his commission.
ANNA_REGION, ANNA_TOWN = f"{REGION}-P001", f"{TOWN}-P001"
BO, DAN = f"{REGION}-P002", f"{REGION}-P004"
WARD, NIGHT, HOME, OLD = f"{REGION}-U001", f"{REGION}-U002", f"{TOWN}-U001", f"{REGION}-C099"


def choice(person, commission, name, purpose=CARE):
    return {"employeeHsaId": person, "commissionHsaId": commission, "commissionName": name,
            "commissionPurpose": purpose}


PEOPLE = {
    "anna": {"choices": [choice(ANNA_REGION, f"{REGION}-C001", "Vårdcentral"),
                         choice(ANNA_TOWN, f"{TOWN}-C001", "Hemsjukvård")]},
    "bo": {"choices": [choice(BO, f"{REGION}-C001", "Vårdcentral"), choice(BO, f"{REGION}-C002", "Jour")]},
    "cecilia": {"choices": [choice(f"{REGION}-P003", f"{REGION}-C001", "Vårdcentral")]},
    "dan": {"choices": [choice(DAN, OLD, "Slutat")]},
    "eva": {"choices": []},
}
CSV = {
    "organisations": f"id,name,kind\n{REGION},Region Prov,region\n{TOWN},Provs kommun,municipality\n",
    "units": f"id,organisation,name,phone\n{WARD},{REGION},Vårdcentralen,010-1\n{NIGHT},{REGION},Jouren,010-2\n"
             f"{HOME},{TOWN},Hemsjukvården,010-3\n",
    "people": "id,name,title\n" + "".join(f"{id},{name},sjuksköterska\n" for id, name in (
        (ANNA_REGION, "Anna Ek"), (ANNA_TOWN, "Anna Ek"), (BO, "Bo Lind"), (DAN, "Dan Alm"))),
    "commissions": f"id,unit,title,purpose\n{REGION}-C001,{WARD},Vårdcentral,{CARE}\n"
                   f"{REGION}-C002,{NIGHT},Jour,{CARE}\n{TOWN}-C001,{HOME},Hemsjukvård,{CARE}\n",
    "members": f"commission,person\n{REGION}-C001,{ANNA_REGION}\n{TOWN}-C001,{ANNA_TOWN}\n{REGION}-C001,{BO}\n"
               f"{REGION}-C002,{BO}\n{REGION}-C001,{DAN}\n",
    "roles": "person,role,unit\n",
}


def ran(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, (command, done.stdout[-800:], done.stderr[-800:])
    return done.stdout


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def installed(place):
    """The provider's packages, as the lock file names them; once for every build folder."""
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


def make_region(folder, admin, database=None):
    database = database or str(folder / "region.db")
    profile = str(TREE / "resources/profiles/kronoberg.json")
    ran(admin, "new-region", "--database", database, "--name", "Region Prov", "--profile", profile)
    table = folder / "directory"
    table.mkdir()
    for name, text in CSV.items():
        (table / f"{name}.csv").write_text(text)
    ran(admin, "import", "--database", database, "--csv", str(table), "--apply")
    return database


def make_certificates(folder):
    """An authority of the test's own, and the provider's certificate by it."""
    for command in (
            "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Test-CA",
            "req -newkey rsa:2048 -nodes -keyout idp.key -out idp.csr -subj /CN=idp"):
        ran("openssl", *command.split(), cwd=folder)
    (folder / "san").write_text("subjectAltName=IP:127.0.0.1\n")
    ran("openssl", *"x509 -req -in idp.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out idp.pem -days 2 "
        "-extfile san".split(), cwd=folder)


class Provider:
    def __init__(self, folder, packages, server_port, **more):
        self.folder, self.packages = folder, packages
        self.port = free_port()
        self.issuer = f"https://127.0.0.1:{self.port}"
        self.secret = "s:e/cret " + secrets.token_urlsafe(24)
        self.client = {
            "client_id": "budkavle", "client_secret": self.secret, "application_type": "native",
            "token_endpoint_auth_method": "client_secret_basic", "redirect_uris": ["http://127.0.0.1/signed-in"],
            "grant_types": ["authorization_code"], "response_types": ["code"],
            "backchannel_logout_uri": f"http://127.0.0.1:{server_port}/auth/provider/logout",
            "backchannel_logout_session_required": True, **more}
        self.process = None
        self.start()

    def start(self, tls=None):
        options = {"issuer": self.issuer, "key": str(self.folder / "idp.key"), "cert": str(self.folder / "idp.pem"),
                   "client": self.client, "people": PEOPLE, "tls": tls or {}}
        self.process = subprocess.Popen([*ENDS_WITH_US, "node", str(HERE / "provider.mjs"), json.dumps(options)],
                                        cwd=self.packages, stdout=subprocess.PIPE, text=True)
        Server.started.append(self.process)
        while (line := self.process.stdout.readline()) != "up\n":
            assert line, "the provider does not start"

    def stop(self):
        self.process.kill()
        self.process.wait()

    def configuration(self, **more):
        """The server's file for it; its path."""
        secret = self.folder / "secret"
        secret.write_text(self.secret + "\n")
        secret.chmod(0o600)
        keys = {"issuer": self.issuer, "client_id": "budkavle", "client_secret_file": str(secret),
                "ca_file": str(self.folder / "ca.pem"), "max_age_seconds": 300, **more}
        path = self.folder / "server.toml"
        path.write_text("[sign_in]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in keys.items()))
        return str(path)


class RegionServer(Server):
    """A server of a port that is known before it starts: the provider calls it."""

    def __init__(self, database, port, configuration, place=None):
        self.log = open(f"{place or database}.log", "a+")
        mark = ["--crash-mark", f"{place}.mark"] if place else []
        self.arguments = [*ENDS_WITH_US, SERVER, "--database", database, "--no-rate-limits", *mark, "--config", configuration]
        self.port = port
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen([*self.arguments, "--listen", f"127.0.0.1:{self.port}"],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        Server.started.append(self.process)
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), (line, self.said()[-800:])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def said(self):
        with open(self.log.name) as log:
            return log.read()


class SignIn:
    """One sign-in, as the program does it."""
    redirect = "http://127.0.0.1:4711/signed-in"  # the browser is stopped there

    def __init__(self, server):
        self.server = server
        status, start, _ = server.ask("GET", "/auth/provider")
        assert status == 200, (status, start)
        self.issuer = start["issuer"]
        self.verifier, self.state = (secrets.token_urlsafe(32) for _ in range(2))
        self.nonce = start["nonce"]
        self.device = "d-" + secrets.token_hex(4)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        self.address = start["authorize"] + "&" + urllib.parse.urlencode({
            "redirect_uri": self.redirect, "state": self.state, "nonce": self.nonce, "code_challenge": challenge,
            "code_challenge_method": "S256"})
        self.code = None

    def browse(self, browser, **answers):
        """The provider's answer, as it stands in the address that the browser is sent to."""
        address, status, page = browser.visit(self.address, answers, lambda one: one.startswith(self.redirect))
        assert status is None, (address, status, page[:500])
        answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        assert answer["state"] == self.state and answer["iss"] == self.issuer, answer
        self.code = answer.get("code")
        return answer

    def redeem(self, **other):
        body = {"code": self.code, "verifier": self.verifier, "redirect": self.redirect, "nonce": self.nonce,
                "device": self.device, **other}
        status, reply, _ = self.server.ask("POST", "/auth/provider", body)
        return status, reply
