#include "sync/wire/ProfileChoice.h"

#include "sync/wire/Fields.h"

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype mostProfiles = 100;

bool readOne(JsonReader &in, ProfileChoices::One &one)
{
    Required need{"id", "name"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return in.string(one.id, limits::idCharacters);
        return key == "name" ? readLine(in, one.name) : in.skip();
    }) && need.complete(in);
}

} // namespace

QByteArray encodeProfileChoices(const ProfileChoices &choices)
{
    JsonWriter out;
    out.beginObject();
    out.key("profiles");
    out.beginArray();
    for (const ProfileChoices::One &one : choices.all) {
        out.beginObject();
        write(out, "id", one.id);
        write(out, "name", one.name);
        out.endObject();
    }
    out.endArray();
    write(out, "inForce", choices.inForce);
    out.endObject();
    return out.take();
}

Result<ProfileChoices> decodeProfileChoices(const QByteArray &body)
{
    JsonReader in(body);
    ProfileChoices choices;
    Required need{"profiles", "inForce"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "profiles")
            return readList(in, choices.all, mostProfiles, readOne);
        return key == "inForce" ? in.string(choices.inForce, limits::idCharacters) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd())
        return Error{ErrorClass::Retry, QStringLiteral("replyMalformed"), in.fault(), {}};
    return choices;
}

QByteArray encodeProfileChoice(const QString &id)
{
    JsonWriter out;
    out.beginObject();
    write(out, "id", id);
    out.endObject();
    return out.take();
}

Result<QString> decodeProfileChoice(const QByteArray &body)
{
    JsonReader in(body);
    QString id;
    Required need{"id"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "id" ? in.string(id, limits::idCharacters) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd())
        return reject(QStringLiteral("invalidArguments"), {}, {{QStringLiteral("field"), in.fault()}});
    return id;
}

} // namespace budkavle::wire
