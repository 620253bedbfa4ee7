"""An HSA-like catalogue in an LDAP server of a test's own, filled with the people of the training region."""
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
REGION = json.loads((HERE.parents[2] / "resources/training/region.json").read_text(encoding="utf-8"))
ADMIN, PASSWORD = "cn=admin,c=SE", "hemligt-för-prov"
CARE = "Vård och behandling"
SUFFIX = "c=SE"
CONFIG = """include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include {schema}
pidfile {folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile {folder}/cert.pem
TLSCertificateKeyFile {folder}/key.pem
database mdb
maxsize 100000000
suffix "{suffix}"
rootdn "cn=root,{suffix}"
rootpw unused-{suffix}
directory {folder}/data
index objectClass eq
index hsaIdentity eq,pres
limits dn.base="{admin}" {limits}
access to attrs=userPassword by anonymous auth by * none
access to * by dn.base="{admin}" write by * none
"""


def ldif(dn, attributes):
    """One entry; what is not plain ASCII in base64."""
    lines = []
    for name, value in [("dn", dn), *attributes]:
        if value.isascii() and not value.startswith((" ", ":", "<")):
            lines.append(f"{name}: {value}")
        else:
            lines.append(f"{name}:: {base64.b64encode(value.encode()).decode()}")
    return "\n".join(lines) + "\n\n"


def place(unit):
    organisation = next(one for one in REGION["organisations"] if one["id"] == unit["organisation"])
    return f"ou={unit['name']},o={organisation['name']},{SUFFIX}".replace("/", " ")


UNITS = {unit["id"]: unit for unit in REGION["units"]}


def person_dn(user):
    return f"hsaIdentity={user['id']},{place(UNITS[user['assignments'][0]['unit']])}"


def person_entry(user):
    given, _, surname = user["name"].rpartition(" ")
    entry = [("objectClass", "inetOrgPerson"), ("objectClass", "hsaPersonExtension"), ("hsaIdentity", user["id"]),
             ("cn", user["name"]), ("givenName", given), ("sn", surname), ("hsaTitle", user["title"]),
             ("hsaFeignedDataObject", "TRUE")]
    if user["protected"]:
        entry.append(("hsaConfidentialPerson", "TRUE"))
    return entry + [("hsaSystemRole", f"budkavle;{one['role']};{one['unit']}") for one in user["assignments"]
                    if one["role"] != "clinician"]


def commission_dn(assignment):
    return f"cn={assignment['id']},{place(UNITS[assignment['unit']])}"


def region_ldif():
    """The training region as a catalogue: each assignment a commission of its own."""
    text = ldif(SUFFIX, [("objectClass", "country"), ("c", "SE")])
    text += ldif(ADMIN, [("objectClass", "organizationalRole"), ("objectClass", "simpleSecurityObject"),
                         ("cn", "admin"), ("userPassword", PASSWORD)])
    for number, one in enumerate(REGION["organisations"]):
        kind = {"region": "2321", "municipality": "2120"}.get(one["kind"], "5560")
        text += ldif(f"o={one['name']},{SUFFIX}", [
            ("objectClass", "organization"), ("objectClass", "hsaHealthCareProvider"), ("o", one["name"]),
            ("hsaIdentity", f"SE{kind}00{number:04}-O001")])
    for one in REGION["units"]:
        text += ldif(place(one), [("objectClass", "organizationalUnit"), ("objectClass", "hsaHealthCareUnit"),
                                  ("ou", one["name"]), ("hsaIdentity", one["id"]), ("telephoneNumber", one["phone"])])
    for user in REGION["users"]:
        text += ldif(person_dn(user), person_entry(user))
        for one in user["assignments"]:
            text += ldif(commission_dn(one), [
                ("objectClass", "hsaCommission"), ("cn", one["id"]), ("hsaIdentity", one["id"]),
                ("hsaCommissionPurpose", CARE), ("hsaCommissionMember", f"{user['id']};;")])
    return text


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Slapd:
    """On loopback, in a folder of its own; ends with the test's process, however that ends."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.address = f"ldap://127.0.0.1:{self.port}"  # libldap takes "localhost" for the machine's own name
        self.authorities = str(self.folder / "cert.pem")
        (self.folder / "data").mkdir()
        shutil.copy(HERE / "hsa.schema", self.folder)
        self._run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                  "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(self.folder / "key.pem"),
                  "-out", self.authorities)
        self.configure()
        self._run("/usr/sbin/slapadd", "-f", str(self.folder / "slapd.conf"), "-q", stdin=region_ldif())
        self.process = None
        self.start()

    @staticmethod
    def _run(*command, stdin=""):
        done = subprocess.run(command, input=stdin, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)

    def configure(self, limits="size.prtotal=unlimited"):
        text = CONFIG.format(schema=self.folder / "hsa.schema", folder=self.folder, limits=limits, suffix=SUFFIX,
                             admin=ADMIN)
        (self.folder / "slapd.conf").write_text(text, encoding="utf-8")

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", "/usr/sbin/slapd", "-f", str(self.folder / "slapd.conf"), "-h",
                 f"ldap://127.0.0.1:{self.port}", "-d", "0"], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
                return
            except OSError:
                assert self.process.poll() is None and time.monotonic() < deadline, "slapd does not start"
                time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        self.process.wait(60)

    def change(self, text):
        """LDIF of changes."""
        self._run("ldapmodify", "-x", "-H", f"ldap://127.0.0.1:{self.port}", "-D", ADMIN, "-w", PASSWORD, stdin=text)

    def password_file(self, password=PASSWORD):
        path = self.folder / "password"
        path.write_text(password + "\n", encoding="utf-8")
        os.chmod(path, 0o600)
        return str(path)
