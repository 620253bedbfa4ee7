#include "sync/wire/ErrorFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype mostFacts = 50;

struct Known {
    QLatin1StringView code;
    ErrorClass errorClass;
};

using L1 = QLatin1StringView;

// RFC 8620's own, which other servers and gateways may send without our "class", and ours that stand for a whole
// exchange, lane or page. The reducer's refusals always carry their class.
constexpr Known knownCodes[] = {
    {L1("accountNotFound"), ErrorClass::Reject},  {L1("accountNotSupportedByMethod"), ErrorClass::Reject},
    {L1("accountReadOnly"), ErrorClass::Hold},    {L1("cannotCalculateChanges"), ErrorClass::Reset},
    {L1("clientTooOld"), ErrorClass::Hold},       {L1("closed"), ErrorClass::Retry},
    {L1("commandMalformed"), ErrorClass::Reject}, {L1("digestMismatch"), ErrorClass::Reset},
    {L1("epochChanged"), ErrorClass::Reset},      {L1("forbidden"), ErrorClass::Reject},
    {L1("grantsChanged"), ErrorClass::Reset},     {L1("heldReadCopy"), ErrorClass::Hold},
    {L1("invalidArguments"), ErrorClass::Reject}, {L1("invalidResultReference"), ErrorClass::Reject},
    {L1("leaseExpired"), ErrorClass::Hold},       {L1("limit"), ErrorClass::Retry},
    {L1("notJSON"), ErrorClass::Reject},          {L1("notMember"), ErrorClass::Reject},
    {L1("notRequest"), ErrorClass::Reject},       {L1("outOfOrder"), ErrorClass::Retry},
    {L1("proxyExpired"), ErrorClass::Reject},     {L1("replyMalformed"), ErrorClass::Retry},
    {L1("requestTooLarge"), ErrorClass::Reject},  {L1("rowMalformed"), ErrorClass::Reject},
    {L1("seqReused"), ErrorClass::Hold},          {L1("serverFail"), ErrorClass::Retry},
    {L1("serverFault"), ErrorClass::Reject},      {L1("serverPartialFail"), ErrorClass::Retry},
    {L1("serverTooOld"), ErrorClass::Hold},       {L1("serverUnavailable"), ErrorClass::Retry},
    {L1("signedOut"), ErrorClass::Hold},          {L1("stateMismatch"), ErrorClass::Reject},
    {L1("tooLarge"), ErrorClass::Reject},         {L1("tooOld"), ErrorClass::Reset},
    {L1("unknownCapability"), ErrorClass::Hold},  {L1("unknownCommand"), ErrorClass::Hold},
    {L1("unknownMethod"), ErrorClass::Hold},
};

bool readFacts(JsonReader &in, QMap<QString, QString> &facts)
{
    qsizetype room = mostFacts;
    return in.object([&](QByteArrayView key) {
        QString fact;
        if (--room < 0 || key.size() > longestKey || !readLine(in, fact))
            return false;
        facts.insert(QString::fromUtf8(key), fact);
        return true;
    });
}

/// An unknown class name is no fault: a newer server may have one, and Retry is the safe reading of it.
bool readClass(JsonReader &in, std::optional<ErrorClass> &stated)
{
    QString name;
    if (!in.string(name, limits::idCharacters))
        return false;
    stated = names::from<ErrorClass>(names::errorClass, name).value_or(ErrorClass::Retry);
    return true;
}

} // namespace

std::optional<ErrorClass> errorClassOf(QStringView code)
{
    for (const Known &known : knownCodes) {
        if (code == known.code)
            return known.errorClass;
    }
    return std::nullopt;
}

void writeError(JsonWriter &out, const Error &error)
{
    out.beginObject();
    write(out, "type", error.code);
    writeName(out, "class", error.errorClass, names::errorClass);
    writeIfAny(out, "description", error.detail);
    if (!error.facts.isEmpty()) {
        out.key("facts");
        out.beginObject();
        for (auto fact = error.facts.begin(); fact != error.facts.end(); ++fact) {
            out.key(QStringView(fact.key()));
            out.value(QStringView(fact.value()));
        }
        out.endObject();
    }
    out.endObject();
}

bool readError(JsonReader &in, Error &error)
{
    std::optional<ErrorClass> stated;
    const bool whole = in.object([&](QByteArrayView key) {
        if (key == "type")
            return in.string(error.code, limits::idCharacters);
        if (key == "class")
            return readClass(in, stated);
        if (key == "description")
            return readText(in, error.detail);
        return key == "facts" ? readFacts(in, error.facts) : in.skip();
    });
    if (error.code.isEmpty()) {
        error.code = QStringLiteral("unknownError");
        stated = ErrorClass::Retry;
    }
    error.errorClass = stated.value_or(errorClassOf(error.code).value_or(ErrorClass::Retry));
    return whole;
}

QJsonObject encodeError(const Error &error)
{
    JsonWriter out;
    writeError(out, error);
    return QJsonDocument::fromJson(out.take()).object();
}

Error decodeError(const QJsonObject &json)
{
    const QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
    JsonReader in(bytes);
    Error error;
    if (!readError(in, error))
        return {ErrorClass::Retry, QStringLiteral("unknownError"), {}, {}};
    return error;
}

} // namespace budkavle::wire
