#include "sync/wire/DirectoryFields.h"

#include "sync/wire/Fields.h"

#include <limits>

namespace budkavle::wire {

using namespace domain;

void writeRow(JsonWriter &out, const Member &member)
{
    out.beginObject();
    writeName(out, "rights", member.rights, names::rights);
    out.endObject();
}

bool readRow(JsonReader &in, Member &member)
{
    Required need{"rights"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "rights" ? readName(in, member.rights, names::rights) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const AbsenceAnswer &answer)
{
    out.beginObject();
    write(out, "absence", answer.absence);
    write(out, "sender", answer.sender);
    write(out, "at", answer.at);
    out.endObject();
}

bool readRow(JsonReader &in, AbsenceAnswer &answer)
{
    Required need{"absence", "sender", "at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "absence")
            return read(in, answer.absence);
        if (key == "sender")
            return read(in, answer.sender);
        return key == "at" ? read(in, answer.at) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const Organisation &organisation)
{
    out.beginObject();
    write(out, "name", organisation.name);
    writeName(out, "kind", organisation.kind, names::organisationKind);
    out.endObject();
}

bool readRow(JsonReader &in, Organisation &organisation)
{
    Required need{"name", "kind"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "name")
            return readLine(in, organisation.name);
        return key == "kind" ? readName(in, organisation.kind, names::organisationKind) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const Unit &unit)
{
    out.beginObject();
    write(out, "organisation", unit.organisation);
    write(out, "name", unit.name);
    writeIfAny(out, "phone", unit.phone);
    out.endObject();
}

bool readRow(JsonReader &in, Unit &unit)
{
    Required need{"organisation", "name"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "organisation")
            return read(in, unit.organisation);
        if (key == "name")
            return readLine(in, unit.name);
        return key == "phone" ? readLine(in, unit.phone) : in.skip();
    }) && need.complete(in);
}

namespace {

void writeAssignment(JsonWriter &out, const Assignment &assignment)
{
    out.beginObject();
    write(out, "id", assignment.id);
    write(out, "unit", assignment.unit);
    writeIfAny(out, "title", assignment.title);
    writeNameIfNotFirst(out, "role", assignment.role, names::assignmentRole);
    out.endObject();
}

bool readAssignment(JsonReader &in, Assignment &assignment)
{
    Required need{"id", "unit"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, assignment.id);
        if (key == "unit")
            return read(in, assignment.unit);
        if (key == "title")
            return readLine(in, assignment.title);
        return key == "role" ? readName(in, assignment.role, names::assignmentRole) : in.skip();
    }) && need.complete(in);
}

void writeTurn(JsonWriter &out, const WorkTurn &turn)
{
    out.beginObject();
    write(out, "at", turn.at);
    writeIfTrue(out, "begins", turn.begins);
    write(out, "place", turn.place);
    out.endObject();
}

bool readTurn(JsonReader &in, WorkTurn &turn)
{
    Required need{"at", "place"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "at")
            return read(in, turn.at);
        if (key == "place")
            return readLine(in, turn.place);
        return key == "begins" ? read(in, turn.begins) : in.skip();
    }) && need.complete(in);
}

template <class Value, class Write>
void writeListIfAny(JsonWriter &out, QByteArrayView name, const QList<Value> &list, Write one)
{
    if (list.isEmpty())
        return;
    out.key(name);
    out.beginArray();
    for (const Value &value : list)
        one(out, value);
    out.endArray();
}

} // namespace

void writeRow(JsonWriter &out, const User &user)
{
    out.beginObject();
    write(out, "name", user.name);
    writeIfAny(out, "title", user.title);
    writeIfTrue(out, "signing", user.signingAuthority);
    writeIfTrue(out, "protected", user.isProtected);
    writeListIfAny(out, "assignments", user.assignments, writeAssignment);
    writeListIfAny(out, "coming", user.coming, writeTurn);
    out.endObject();
}

bool readRow(JsonReader &in, User &user)
{
    Required need{"name"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "name")
            return readLine(in, user.name);
        if (key == "title")
            return readLine(in, user.title);
        if (key == "signing")
            return read(in, user.signingAuthority);
        if (key == "protected")
            return read(in, user.isProtected);
        if (key == "coming")
            return readList(in, user.coming, 200, readTurn);
        return key == "assignments" ? readList(in, user.assignments, 200, readAssignment) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const Inbox &inbox)
{
    out.beginObject();
    writeName(out, "kind", inbox.kind, names::inboxKind);
    writeIfAny(out, "name", inbox.name);
    writeIfAny(out, "unit", inbox.unit);
    writeIfAny(out, "owner", inbox.owner);
    writeIfAny(out, "phone", inbox.phone);
    writeIfTrue(out, "closed", inbox.isClosed);
    out.endObject();
}

bool readRow(JsonReader &in, Inbox &inbox)
{
    Required need{"kind"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "kind")
            return readName(in, inbox.kind, names::inboxKind);
        if (key == "name")
            return readLine(in, inbox.name);
        if (key == "unit")
            return read(in, inbox.unit);
        if (key == "owner")
            return read(in, inbox.owner);
        if (key == "phone")
            return readLine(in, inbox.phone);
        return key == "closed" ? read(in, inbox.isClosed) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const Absence &absence)
{
    out.beginObject();
    write(out, "user", absence.user);
    write(out, "from", absence.from);
    write(out, "until", absence.until);
    writeIfAny(out, "text", absence.text);
    writeIfAny(out, "coveredBy", absence.coveredBy);
    writeIfTrue(out, "cancelled", absence.isCancelled);
    writeIfAny(out, "setBy", absence.setBy);
    out.endObject();
}

bool readRow(JsonReader &in, Absence &absence)
{
    Required need{"user", "from", "until"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "user")
            return read(in, absence.user);
        if (key == "from")
            return read(in, absence.from);
        if (key == "until")
            return read(in, absence.until);
        if (key == "text")
            return readText(in, absence.text);
        if (key == "coveredBy")
            return read(in, absence.coveredBy);
        if (key == "setBy")
            return read(in, absence.setBy);
        return key == "cancelled" ? read(in, absence.isCancelled) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const Proxy &proxy)
{
    out.beginObject();
    write(out, "owner", proxy.owner);
    write(out, "proxy", proxy.proxy);
    write(out, "from", proxy.from);
    write(out, "until", proxy.until);
    write(out, "grantedBy", proxy.grantedBy);
    writeIfAny(out, "endedAt", proxy.endedAt);
    writeIfAny(out, "endedBy", proxy.endedBy);
    writeNameIfNotFirst(out, "reason", proxy.reason, names::proxyReason);
    out.endObject();
}

bool readRow(JsonReader &in, Proxy &proxy)
{
    Required need{"owner", "proxy", "from", "until", "grantedBy"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "owner")
            return read(in, proxy.owner);
        if (key == "proxy")
            return read(in, proxy.proxy);
        if (key == "from")
            return read(in, proxy.from);
        if (key == "until")
            return read(in, proxy.until);
        if (key == "grantedBy")
            return read(in, proxy.grantedBy);
        if (key == "endedAt")
            return read(in, proxy.endedAt);
        if (key == "reason")
            return readName(in, proxy.reason, names::proxyReason);
        return key == "endedBy" ? read(in, proxy.endedBy) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const AddressHint &hint)
{
    out.beginObject();
    write(out, "inbox", hint.inbox);
    writeIfAny(out, "purpose", hint.purpose);
    write(out, "suggested", hint.suggested);
    out.member("times", qint64(hint.times));
    out.endObject();
}

bool readRow(JsonReader &in, AddressHint &hint)
{
    qint64 times = 0;
    Required need{"inbox", "suggested", "times"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, hint.inbox);
        if (key == "purpose")
            return readLine(in, hint.purpose);
        if (key == "suggested")
            return read(in, hint.suggested);
        return key == "times" ? in.integer(times, 0, std::numeric_limits<int>::max()) : in.skip();
    }) && need.complete(in);
    hint.times = static_cast<int>(times);
    return whole;
}

} // namespace budkavle::wire
