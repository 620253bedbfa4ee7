#!/usr/bin/env python3
"""The directory from a real LDAP server, while a real regional server runs: previewed, applied, changed in the catalogue
and imported again, when only what differs is written; who loses the commission is signed out; a catalogue that is half
there, not whole, not to be trusted or not there at all empties nothing; and hostile files are refused with their line.

Usage: ldap_import.py BUDKAVLE-SERVER BUDKAVLE-ADMIN
"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "server"))
from catalogue import ADMIN, CARE, PASSWORD, REGION, Slapd, commission_dn, ldif, person_dn, place, UNITS
from people import Person, Server

BUDKAVLE_ADMIN = os.path.abspath(sys.argv[2])
PROFILE = str(pathlib.Path(__file__).resolve().parents[3] / "resources/profiles/kronoberg.json")
SARA = REGION["users"][0]


class Admin:
    def __init__(self, database, slapd):
        self.database, self.slapd = database, slapd
        self.said = ""

    def run(self, *arguments, code=0):
        done = subprocess.run([BUDKAVLE_ADMIN, *arguments, "--database", self.database], capture_output=True, text=True)
        self.said += done.stdout + done.stderr
        assert done.returncode == code, (arguments, done.returncode, done.stdout[-800:], done.stderr[-800:])
        return done.stdout + done.stderr

    def ldap(self, *more, code=0, trust=True):
        trusted = ["--ca", self.slapd.authorities] if trust else []
        return self.run("import", "--ldap", self.slapd.address, "--base", "c=SE", "--bind", ADMIN, "--password-file",
                        str(self.slapd.folder / "password"), *trusted, *more, code=code)

    def summary(self, *more):
        lines = [json.loads(line) for line in self.ldap("--json", *more).splitlines()]
        return next(line for line in lines if "summary" in line)

    def heads(self):
        with sqlite3.connect(self.database, timeout=10) as db:
            return dict(db.execute("SELECT id,modseq FROM account"))

    def written_since(self, heads):
        """(account, type, id) of every row that is newer than these heads."""
        with sqlite3.connect(self.database, timeout=10) as db:
            rows = db.execute("SELECT a.id,r.type,r.id,r.modseq FROM account_row r JOIN account a ON a.n=r.account")
            return sorted(row[:3] for row in rows if row[3] > heads.get(row[0], 0))


def first_import(admin):
    assert "added: unit" in admin.ldap()
    assert "directory-source" not in admin.heads(), "a preview writes nothing"
    counts = admin.summary("--apply")
    assert counts["newUsers"] == len(REGION["users"]), counts
    assert counts["newInboxes"] == len(REGION["users"]) + 2 * len(REGION["units"]), counts
    heads = admin.heads()
    assert admin.summary("--apply")["changes"] == 0
    assert admin.heads() == heads, "what is the same is not written"
    assert '"findings":0' in admin.run("check")
    with sqlite3.connect(admin.database) as db:
        kinds = dict(db.execute("SELECT json_extract(CAST(v AS TEXT),'$.kind'),count(*) FROM account_row"
                                " WHERE type='Organisation' GROUP BY 1"))
    assert kinds["municipality"] == sum(one["kind"] == "municipality" for one in REGION["organisations"]), kinds


def only_differences(admin, server):
    slapd = admin.slapd
    assignments = SARA["assignments"]
    here = Person(server, (SARA["id"], assignments[0]["id"], ""), "")
    there = Person(server, (SARA["id"], assignments[1]["id"], ""), "")
    heads = admin.heads()
    other = REGION["users"][5]
    slapd.change(f"dn: {person_dn(other)}\nchangetype: modify\nreplace: hsaTitle\nhsaTitle: Kurator\n\n")
    admin.ldap("--apply")
    assert admin.written_since(heads) == [("directory", "User", other["id"]),
                                          ("directory-source", "Record", "person|" + other["id"])]
    heads = admin.heads()
    slapd.change(f"dn: {commission_dn(assignments[0])}\nchangetype: modify\nreplace: hsaCommissionMember\n"
                 f"hsaCommissionMember: {SARA['id']};20990101000000Z;\n\n")
    said = admin.ldap("--apply")
    assert f"coming: member {SARA['id']} of commission {assignments[0]['id']} from 2099-01-01 01:00" in said, said
    lost = {f"{assignments[0]['unit']}-{end}" for end in ("meddelande", "samverkan")}
    accounts = {account for account, _, _ in admin.written_since(heads)}
    assert accounts == {"directory", "directory-source", *lost}, accounts
    assert server.ask("GET", "/.well-known/jmap", token=here.token)[0] == 401, "the assignment is gone"
    status, session, _ = server.ask("GET", "/.well-known/jmap", token=there.token)
    assert status == 200, status
    assert lost.isdisjoint(json.dumps(session).split('"')), "and what came by it"
    assert "2099-01-01" in admin.run("coming")


def twice_employed(admin):
    """A20: two HSA-ids, one person."""
    unit = UNITS[SARA["assignments"][1]["unit"]]
    number = "192901029088"
    admin.slapd.change(f"dn: {person_dn(SARA)}\nchangetype: modify\nadd: personalIdentityNumber\n"
                       f"personalIdentityNumber: {number}\n\n")
    admin.slapd.change(ldif(f"hsaIdentity=SE2120000010-B001,{place(unit)}", [
        ("changetype", "add"), ("objectClass", "inetOrgPerson"), ("objectClass", "hsaPersonExtension"),
        ("hsaIdentity", "SE2120000010-B001"), ("cn", SARA["name"]), ("sn", "X"), ("personalIdentityNumber", number)]))
    admin.slapd.change(ldif(f"cn=SE2120000010-C001,{place(unit)}", [
        ("changetype", "add"), ("objectClass", "hsaCommission"), ("cn", "SE2120000010-C001"),
        ("hsaIdentity", "SE2120000010-C001"), ("hsaCommissionPurpose", CARE),
        ("hsaCommissionMember", "SE2120000010-B001")]))
    assert admin.summary("--apply")["newUsers"] == 1
    assert f"SE2120000010-B001 {SARA['id']}\n" in admin.run("linked")
    with sqlite3.connect(admin.database) as db:
        assert db.execute("SELECT count(*) FROM account_row WHERE CAST(v AS TEXT) LIKE ?", [f"%{number}%"]).fetchone()[0] == 0


def nothing_is_emptied(admin, folder):
    slapd = admin.slapd
    gone = [user for user in REGION["users"][20:]][:30]
    before = admin.heads()
    admin.ldap("--apply", code=1, trust=False)  # a certificate that nobody vouches for
    admin.run("import", "--ldap", slapd.address, "--base", "c=SE", "--in-clear", "--apply", code=1)  # as nobody
    slapd.password_file("fel")
    assert "ldapRefused" in admin.ldap("--apply", code=1)
    slapd.password_file()
    slapd.stop()
    assert "ldapUnavailable" in admin.ldap("--apply", code=1)
    slapd.configure("size.prtotal=100")
    slapd.start()
    assert "ldapPartial" in admin.ldap("--apply", code=1)  # pages that end too early
    slapd.stop()
    slapd.configure()
    slapd.start()
    for user in gone:
        slapd.change(f"dn: {person_dn(user)}\nchangetype: modify\nreplace: hsaArchivedObject\nhsaArchivedObject: TRUE\n\n")
    said = admin.ldap("--apply", code=3)
    assert "tooManyRemovals" in said and "more than a tenth" in said, said
    hostile = {"a.ldif": "dn: c=SE\nc: SE\n\ndn: x\nphoto:< file:///etc/passwd\n",
               "b.ldif": "dn: c=SE\nchangetype: delete\n", "c.ldif": "dn: c=SE\n" + "c: " + "x" * 1_100_000}
    for name, text in hostile.items():
        path = os.path.join(folder, name)
        pathlib.Path(path).write_text(text)
        assert "ldifMalformed" in admin.run("import", "--ldif", path, "--apply", code=1)
    assert admin.heads() == before, "nothing of all this was written"
    admin.ldap("--apply", "--allow-removals")
    with sqlite3.connect(admin.database) as db:
        closed = db.execute("SELECT count(*) FROM account_row WHERE type='Inbox' AND id LIKE 'personal:%'"
                            " AND json_extract(CAST(v AS TEXT),'$.closed') IS 1").fetchone()[0]
        named = db.execute("SELECT count(*) FROM account_row WHERE type='User' AND dead=0").fetchone()[0]
    assert closed == len(gone), closed
    assert named == len(REGION["users"]) + 1, "history keeps its names"


def many_pages(admin):
    """More entries than a page, none of whom works with us."""
    unit = place(REGION["units"][0])
    admin.slapd.change("".join(ldif(f"hsaIdentity=SE2321000010-P{i:04},{unit}", [
        ("changetype", "add"), ("objectClass", "inetOrgPerson"), ("objectClass", "hsaPersonExtension"),
        ("hsaIdentity", f"SE2321000010-P{i:04}"), ("cn", f"P {i}"), ("sn", "P")]) for i in range(1200)))
    counts = admin.summary("--apply")
    assert counts["changes"] == 1200 and counts["newUsers"] == 0, counts


def main():
    with tempfile.TemporaryDirectory() as folder:
        catalogue = os.path.join(folder, "slapd")
        os.mkdir(catalogue)
        slapd = Slapd(catalogue)
        slapd.password_file()
        database = os.path.join(folder, "region.db")
        admin = Admin(database, slapd)
        try:
            admin.run("new-region", "--name", "Prov", "--profile", PROFILE, "--training")
            server = Server(database)
            first_import(admin)
            only_differences(admin, server)
            twice_employed(admin)
            many_pages(admin)
            nothing_is_emptied(admin, folder)
            assert '"findings":0' in admin.run("check")
            server.stop()
            assert PASSWORD not in admin.said
            for user in REGION["users"]:
                assert user["name"] not in admin.said, "names of people are in no output"
        finally:
            slapd.stop()
            for process in Server.started:
                if process.poll() is None:
                    process.kill()
    print("imported, changed, guarded")


if __name__ == "__main__":
    main()
