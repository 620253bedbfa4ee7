#!/usr/bin/env python3
"""Checks the hand-written content of the training region.

    python3 check_training.py <resources/training dir> <test-personnummer.txt>

Prints one line for each fault and exits with 1 if there is any, else with 0.
Standard library only.
"""

import json
import os
import re
import sys
from collections import Counter

PROFILES = {"kronoberg", "vastra-gotaland", "jonkoping"}
ORGANISATION_KINDS = {"region", "municipality", "private", "other"}
ROLES = {"clinician", "secretary", "unitHead", "operationsHead", "superuser"}
INBOX_KINDS = {"message", "collaboration", "function"}
PURPOSES = {
    "medication", "coordination", "discharge", "homecare", "rehab", "wound", "sample",
    "planned_feedback", "admin", "palliative", "equipment", "nutrition",
}
RECORD_KINDS = {"proposedOrder", "counterOrder", "result", "document", "referralAnswer", "workNote", "prescriptionFault",
                "certificateQuestion"}
SLOTS = {"patient", "förnamn", "datum", "veckodag", "tid", "enhet", "avsändare", "telefon"}
PATIENT_SLOTS = {"patient", "förnamn"}
# The series that PTS keeps free for fiction.
FICTIONAL_PHONES = re.compile(
    r"031-390 06 \d\d|040-628 04 \d\d|08-465 004 \d\d|0980-319 2\d\d")
# Anything that looks like a telephone number: an area code, a hyphen, digits.
PHONE_LIKE = re.compile(r"\b0\d{1,3}[-–]\d[\d ]{4,}\d")
# A personal number in any of the usual forms has no place in a text.
PERSONAL_NUMBER_LIKE = re.compile(r"\b(?:\d{2})?\d{6}[-+]?\d{4}\b")
# The composer stops at urgent wording; A47, A48, A60, A61 forbid the rest.
FORBIDDEN = re.compile(
    r"\b(akut\w*|omgående|genast|skyndsam\w*|snarast|brådsk\w*|bråttom|livshotande|"
    r"e-?recept\w*|receptförny\w*|remiss\w*|lorem|ipsum)\b", re.IGNORECASE)
# The generator puts any patient into a text, so the text must not know the sex.
SEXED = re.compile(r"\b(han|hon|hans|hennes|honom|henne)\b", re.IGNORECASE)
ODD_CHARACTERS = re.compile(r"[\u0000-\u001f\u00a0\u00ad\u200b-\u200f\u2028\u2029\ufeff\ufffd]")
HSA_ID = re.compile(r"SE\d{10}-[A-Z0-9]{1,17}")
UNWATCHED = {"SE2321000010-A001", "SE2321000010-A002", "SE2321000010-A003"}

# Demonstrations rely on these: id -> (name, title, unit, role, the unit's inboxes).
CAST = {
    "SE2321000010-A001": ("Sara Lindqvist-Haddad", "Distriktssköterska", "SE2321000010-E001", "clinician", "in-hemsjukvard"),
    "SE2321000010-A002": ("Anders Ekdahl", "Läkare", "SE2321000010-E002", "clinician", "in-vardcentral"),
    "SE2321000010-A003": ("Mona Bergström", "Sjuksköterska", "SE2321000010-E001", "clinician", "in-hemsjukvard"),
    "SE2321000010-A004": ("Leif Åkerman", "Enhetschef", "SE2321000010-E001", "unitHead", None),
    "SE2321000010-A005": ("Yasmin Öberg", "Medicinsk sekreterare", "SE2321000010-E002", "secretary", None),
    "SE2321000010-A006": ("Karin Sjöstrand", "Superanvändare", "SE2321000010-E001", "superuser", None),
}

faults = []


def fault(text):
    faults.append(text)


def keys(thing, expected, where):
    if not isinstance(thing, dict):
        fault(f"{where}: not an object")
        return False
    if set(thing) != set(expected):
        fault(f"{where}: keys {sorted(thing)}, expected {sorted(expected)}")
        return False
    return True


def unique(values, what):
    for value, count in Counter(values).items():
        if count > 1:
            fault(f"{what} {value!r} occurs {count} times")


def at_least(number, least, what):
    if number < least:
        fault(f"{number} {what}, at least {least} wanted")


def plain(text, where):
    if not isinstance(text, str) or not text.strip():
        fault(f"{where}: empty or not a text")
        return
    if text != text.strip() or "  " in text:
        fault(f"{where}: stray spaces")
    if ODD_CHARACTERS.search(text):
        fault(f"{where}: control or invisible character")


def phone(number, where):
    if not isinstance(number, str) or not FICTIONAL_PHONES.fullmatch(number):
        fault(f"{where}: telephone {number!r} is not in a series kept for fiction")


def load(directory, name):
    path = os.path.join(directory, name)
    try:
        with open(path, "rb") as file:
            raw = file.read()
        text = raw.decode("utf-8")
        data = json.loads(text)
    except (OSError, ValueError) as error:
        fault(f"{name}: {error}")
        return None
    if text != json.dumps(data, ensure_ascii=False, indent=2) + "\n":
        fault(f"{name}: not written with two spaces' indent, unescaped and with one newline last")
    return data


def luhn(ten):
    total = 0
    for place, digit in enumerate(ten):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def check_organisations(region):
    """The organisations by id."""
    organisations = {}
    for o in region["organisations"]:
        if keys(o, ["id", "name", "kind"], f"organisation {o.get('id')}"):
            organisations[o["id"]] = o
            plain(o["name"], f"organisation {o['id']}")
            if o["kind"] not in ORGANISATION_KINDS:
                fault(f"organisation {o['id']}: kind {o['kind']!r}")
    unique([o.get("id") for o in region["organisations"]], "organisation id")
    for kind in ("region", "municipality", "private"):
        if not any(o["kind"] == kind for o in organisations.values()):
            fault(f"no organisation of kind {kind}")
    return organisations


def check_units(region, organisations):
    """The units by id."""
    units = {}
    for u in region["units"]:
        if keys(u, ["id", "organisation", "name", "phone"], f"unit {u.get('id')}"):
            units[u["id"]] = u
            plain(u["name"], f"unit {u['id']}")
            phone(u["phone"], f"unit {u['id']}")
            if not HSA_ID.fullmatch(u["id"]):
                fault(f"unit {u['id']}: not shaped as an HSA-id")
            if u["organisation"] not in organisations:
                fault(f"unit {u['id']}: unknown organisation {u['organisation']!r}")
    unique([u.get("name") for u in region["units"]], "unit name")
    at_least(len(units), 14, "units")
    for o in organisations:
        if not any(u["organisation"] == o for u in units.values()):
            fault(f"organisation {o} has no unit")
    return units


def kind_at(unit, units, organisations):
    """The kind of the organisation that a known unit belongs to."""
    return organisations.get(units[unit]["organisation"], {}).get("kind")


def check_user(user, where):
    plain(user["name"], where)
    plain(user["title"], where)
    if " " not in user["name"]:
        fault(f"{where}: first name and surname wanted")
    if not HSA_ID.fullmatch(user["id"]):
        fault(f"{where}: not shaped as an HSA-id")
    for flag in ("signing", "protected"):
        if not isinstance(user[flag], bool):
            fault(f"{where}: {flag} is not true or false")
    if not 1 <= len(user["assignments"]) <= 3:
        fault(f"{where}: {len(user['assignments'])} assignments")


def check_assignment(a, units, where):
    """Whether the assignment is at a known unit."""
    if not HSA_ID.fullmatch(a["id"]):
        fault(f"{where}: assignment {a['id']} not shaped as an HSA-id")
    if a["role"] not in ROLES:
        fault(f"{where}: role {a['role']!r}")
    if a["unit"] not in units:
        fault(f"{where}: unknown unit {a['unit']!r}")
        return False
    if a["title"] != "Vård och behandling – " + units[a["unit"]]["name"]:
        fault(f"{where}: assignment title {a['title']!r} does not name its unit")
    return True


def check_users(region, units, organisations):
    """The users by id, and for each unit who works there: user id -> role."""
    users = {}
    assignment_ids = []
    staff = {u: {} for u in units}
    several = both = 0
    for user in region["users"]:
        where = f"user {user.get('id')}"
        if not keys(user, ["id", "name", "title", "signing", "protected", "assignments"], where):
            continue
        users[user["id"]] = user
        check_user(user, where)
        kinds = set()
        for a in user["assignments"]:
            if not keys(a, ["id", "unit", "title", "role"], f"{where}, assignment"):
                continue
            assignment_ids.append(a["id"])
            if not check_assignment(a, units, where):
                continue
            if user["id"] in staff[a["unit"]]:
                fault(f"{where}: two assignments at {a['unit']}")
            staff[a["unit"]][user["id"]] = a["role"]
            kinds.add(kind_at(a["unit"], units, organisations))
        several += len(user["assignments"]) > 1
        both += {"region", "municipality"} <= kinds
    unique([u.get("name") for u in region["users"]], "user name")
    unique([u.get("id") for u in region["units"]] + [u.get("id") for u in region["users"]]
           + assignment_ids, "HSA-id")
    at_least(len(users), 80, "users")
    at_least(several, 12, "users with several assignments")
    at_least(both, 2, "users employed in both the region and a municipality")
    protected = sum(u["protected"] for u in users.values())
    if protected != 1:
        fault(f"{protected} users with protected identity, exactly one wanted")
    return users, staff


def check_inboxes(region, units, users):
    """The shared inboxes by id."""
    inboxes = {}
    for i in region["inboxes"]:
        where = f"inbox {i.get('id')}"
        if not keys(i, ["id", "kind", "name", "unit", "phone"], where):
            continue
        inboxes[i["id"]] = i
        plain(i["name"], where)
        phone(i["phone"], where)
        if not re.fullmatch(r"in-[a-z0-9]+(-[a-z0-9]+)*", i["id"]):
            fault(f"{where}: id is not in-<slug>")
        if i["kind"] not in INBOX_KINDS:
            fault(f"{where}: kind {i['kind']!r}")
        if i["unit"] not in units:
            fault(f"{where}: unknown unit {i['unit']!r}")
    unique([i.get("id") for i in region["inboxes"]], "inbox id")
    unique([i.get("name") for i in region["inboxes"]], "inbox name")
    at_least(len(inboxes), 34, "shared inboxes")
    at_least(sum(i["kind"] == "function" for i in inboxes.values()), 3, "function inboxes")
    if len(inboxes) + len(users) <= 60:
        fault("shared and personal inboxes together are not more than 60")
    # A108 to A111: exactly two organisation-bound inboxes a unit, named after it.
    for u in units.values():
        for kind, word in (("message", "Meddelande"), ("collaboration", "Samverkan")):
            names = [i["name"] for i in inboxes.values() if i["unit"] == u["id"] and i["kind"] == kind]
            if names != [f"{u['name']} {word}"]:
                fault(f"unit {u['id']}: {kind} inboxes {names}")
    return inboxes


def check_memberships(region, inboxes, users, staff):
    """For each inbox its members: user id -> rights."""
    members = {i: {} for i in inboxes}
    for m in region["memberships"]:
        if not keys(m, ["inbox", "user", "rights"], "membership"):
            continue
        where = f"membership of {m['user']} in {m['inbox']}"
        if m["inbox"] not in inboxes or m["user"] not in users:
            fault(f"{where}: unknown inbox or user")
            continue
        if m["rights"] not in ("rw", "r"):
            fault(f"{where}: rights {m['rights']!r}")
        if m["user"] in members[m["inbox"]]:
            fault(f"{where}: twice")
        if m["user"] not in staff.get(inboxes[m["inbox"]]["unit"], {}):
            fault(f"{where}: has no assignment at the inbox's unit")
        members[m["inbox"]][m["user"]] = m["rights"]
    for i, who in members.items():
        if not 2 <= len(who) <= 8:
            fault(f"inbox {i}: {len(who)} members, 2 to 8 wanted")
        if "rw" not in who.values():
            fault(f"inbox {i}: nobody may write")
        if inboxes[i]["kind"] != "function":
            for user, role in staff.get(inboxes[i]["unit"], {}).items():
                if role == "clinician" and who.get(user) != "rw":
                    fault(f"inbox {i}: clinician {user} of the unit is not a member who may write")
    return members


def check_cast(users, staff, inboxes, members):
    for hsa, (name, title, unit, role, slug) in CAST.items():
        user = users.get(hsa)
        if user is None:
            fault(f"cast: {hsa} {name} is missing")
            continue
        if (user["name"], user["title"]) != (name, title):
            fault(f"cast: {hsa} is {user['name']}, {user['title']}")
        if staff.get(unit, {}).get(hsa) != role:
            fault(f"cast: {hsa} is not {role} at {unit}")
        if slug:
            for end in ("meddelande", "samverkan"):
                if hsa not in members.get(f"{slug}-{end}", {}):
                    fault(f"cast: {hsa} is not a member of {slug}-{end}")
    for slug, unit in (("in-hemsjukvard", "SE2321000010-E001"), ("in-vardcentral", "SE2321000010-E002")):
        for end, kind in (("meddelande", "message"), ("samverkan", "collaboration")):
            i = inboxes.get(f"{slug}-{end}")
            if not i or (i["unit"], i["kind"]) != (unit, kind):
                fault(f"cast: inbox {slug}-{end} is missing or is not {kind} of {unit}")


def check_region(region):
    if not keys(region, ["id", "name", "profile", "organisations", "units", "users", "inboxes",
                         "memberships"], "region.json"):
        return {}
    if region["profile"] not in PROFILES:
        fault(f"unknown profile {region['profile']!r}")
    organisations = check_organisations(region)
    units = check_units(region, organisations)
    users, staff = check_users(region, units, organisations)
    inboxes = check_inboxes(region, units, users)
    members = check_memberships(region, inboxes, users, staff)
    check_cast(users, staff, inboxes, members)
    sara = users.get("SE2321000010-A001", {"assignments": []})
    municipal = [a for a in sara["assignments"]
                 if a["unit"] in units and kind_at(a["unit"], units, organisations) == "municipality"]
    at_least(len(municipal), 2, "municipal assignments of SE2321000010-A001")
    return users


def check_patients(patients, official):
    numbers = []
    for p in patients:
        where = f"patient {p.get('number')}"
        if not keys(p, ["number", "name", "sex"], where):
            continue
        number = p["number"]
        numbers.append(number)
        plain(p["name"], where)
        if " " not in p["name"]:
            fault(f"{where}: first name and surname wanted")
        elif p["name"].split(" ")[0][-1] in "sxz":
            fault(f"{where}: {p['name']}: a first name in s, x or z makes '{{förnamn}}s' wrong")
        if not isinstance(number, str) or not re.fullmatch(r"[0-9]{12}", number):
            fault(f"{where}: not twelve digits")
            continue
        if number not in official:
            fault(f"{where}: not in the official list of test numbers")
        if not luhn(number[2:]):
            fault(f"{where}: check digit is wrong")
        if p["sex"] != ("M" if int(number[10]) % 2 else "F"):
            fault(f"{where}: sex {p['sex']!r} does not fit the number")
    unique(numbers, "patient number")
    unique([p.get("name") for p in patients], "patient name")
    at_least(len(patients), 60, "patients")


def check_text(text, about_patient, where):
    plain(text, where)
    slots = re.findall(r"\{([^{}]*)\}", text)
    for slot in slots:
        if slot not in SLOTS:
            fault(f"{where}: unknown slot {{{slot}}}")
        elif slot in PATIENT_SLOTS and not about_patient:
            fault(f"{where}: {{{slot}}} in a matter without a patient")
    if re.sub(r"\{[^{}]*\}", "", text).count("{") + re.sub(r"\{[^{}]*\}", "", text).count("}"):
        fault(f"{where}: stray brace")
    for found in PHONE_LIKE.findall(text):
        if not FICTIONAL_PHONES.fullmatch(found):
            fault(f"{where}: telephone {found!r} is not in a series kept for fiction")
    if PERSONAL_NUMBER_LIKE.search(text):
        fault(f"{where}: looks like a personal number")
    if "@" in text or "http" in text:
        fault(f"{where}: address")
    for word in FORBIDDEN.findall(text):
        fault(f"{where}: the word {word!r} is for another channel")
    if about_patient:
        for word in SEXED.findall(text):
            fault(f"{where}: the word {word!r} presumes the patient's sex")


def check_texts(texts):
    turns = []
    purposes = Counter()
    for m in texts:
        where = f"text {m.get('key')}"
        if not keys(m, ["key", "purpose", "patient", "subject", "turns"], where):
            continue
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", m["key"]):
            fault(f"{where}: key")
        if m["purpose"] not in PURPOSES:
            fault(f"{where}: purpose {m['purpose']!r}")
        purposes[m["purpose"]] += 1
        if not isinstance(m["patient"], bool):
            fault(f"{where}: patient is not true or false")
        check_text(m["subject"], m["patient"], f"{where}, subject")
        # A subject may be shown where a patient's name may not.
        if re.search(r"\{(patient|förnamn)\}", m["subject"]):
            fault(f"{where}: the subject names the patient")
        if not 1 <= len(m["turns"]) <= 6:
            fault(f"{where}: {len(m['turns'])} turns")
        for place, turn in enumerate(m["turns"], 1):
            check_text(turn, m["patient"], f"{where}, turn {place}")
            if turn[-1:] not in ".?!)" and "{avsändare}" not in turn[-14:]:
                fault(f"{where}, turn {place}: no full stop")
            # A full stop within a number, an abbreviation or a time ends no sentence.
            sentences = len(re.findall(r"[.?!](?=\s+[A-ZÅÄÖ{/]|$)", turn))
            if sentences > 9:
                fault(f"{where}, turn {place}: {sentences} sentences")
        if m["patient"] and m["turns"] and not re.search(r"\{(patient|förnamn)\}", m["turns"][0]):
            fault(f"{where}: the first message does not name the patient")
        turns += m["turns"]
    unique([m.get("key") for m in texts], "text key")
    unique(turns, "message text")
    at_least(len(texts), 110, "matters")
    at_least(len(set(turns)), 260, "distinct message texts")
    for purpose in sorted(PURPOSES):
        at_least(purposes[purpose], 5, f"matters with the purpose {purpose}")
    at_least(sum(not m["patient"] for m in texts if "patient" in m), 5, "matters without a patient")


def check_record_items(items, users):
    """Of each kind that a record system sends at least one."""
    for i in items:
        where = f"record item {i.get('title')}"
        if not keys(i, ["kind", "title", "text", "link", "orderedBy"], where):
            continue
        if i["kind"] not in RECORD_KINDS or not i["link"].startswith("https://journal.tallmo.example/"):
            fault(f"{where}: kind {i['kind']!r}, link {i['link']!r}")
        if i["orderedBy"] and i["orderedBy"] not in users:
            fault(f"{where}: ordered by {i['orderedBy']!r}, whom there is not")
        plain(" ".join(filter(None, (i["title"], i["text"]))), where)
        for pattern in (SEXED, PERSONAL_NUMBER_LIKE, PHONE_LIKE):
            if found := pattern.search(i["title"] + i["text"]):
                fault(f"{where}: {found.group()!r}")
    for kind in sorted(RECORD_KINDS):
        at_least(sum(i.get("kind") == kind for i in items), 1, f"record items of the kind {kind}")


def check_absences(absences, users):
    for a in absences:
        where = f"absence of {a.get('user')}"
        if not keys(a, ["user", "fromDays", "toDays", "text", "coveredBy"], where):
            continue
        check_text(a["text"], False, where)
        if a["user"] not in users or a["coveredBy"] not in users:
            fault(f"{where}: unknown user")
            continue
        if a["user"] in UNWATCHED:
            fault(f"{where}: the cast's first three are never absent")
        if a["user"] == a["coveredBy"]:
            fault(f"{where}: covers oneself")
        if a["coveredBy"] in {b.get("user") for b in absences}:
            fault(f"{where}: the cover is absent too")
        if not isinstance(a["fromDays"], int) or not isinstance(a["toDays"], int) \
                or a["fromDays"] >= a["toDays"]:
            fault(f"{where}: from {a['fromDays']} to {a['toDays']}")
        units = [{x["unit"] for x in users[u]["assignments"]} for u in (a["user"], a["coveredBy"])]
        if not units[0] & units[1]:
            fault(f"{where}: the cover works at another unit")
        if users[a["user"]]["signing"] and not users[a["coveredBy"]]["signing"]:
            fault(f"{where}: the cover may not sign")
    unique([a.get("user") for a in absences], "absent user")
    if len(absences) != 5:
        fault(f"{len(absences)} absences, 5 wanted")


def main():
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    directory = sys.argv[1]
    with open(sys.argv[2], encoding="ascii") as file:
        official = {line.strip() for line in file if line.strip()}
    at_least(len(official), 1000, "official test numbers")

    region = load(directory, "region.json")
    users = check_region(region) if region is not None else {}
    patients = load(directory, "patients.json")
    if patients is not None:
        check_patients(patients, official)
    texts = load(directory, "texts.json")
    if texts is not None:
        check_texts(texts)
    items = load(directory, "record-items.json")
    if items is not None:
        check_record_items(items, users)
    absences = load(directory, "absences.json")
    if absences is not None:
        check_absences(absences, users)

    for text in faults:
        print(text)
    if faults:
        print(f"{len(faults)} faults")
        return 1
    print(f"training region in order: {len(region['units'])} units, {len(users)} users, "
          f"{len(region['inboxes'])} shared inboxes, {len(patients)} patients, {len(texts)} matters, "
          f"{sum(len(m['turns']) for m in texts)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
