#include "server/handlers/BlobHandler.h"

#include "server/Log.h"
#include "server/core/BlobAccess.h"
#include "server/core/MethodAnswers.h"
#include "server/core/Standing.h"
#include "server/handlers/Answers.h"
#include "sync/domain/Limits.h"
#include "sync/wire/Envelope.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int purgedEachTime = 20;
constexpr qsizetype longestName = 255;

/// The parts of a path after its prefix, decoded; none where one is empty, too long or no UTF-8.
std::optional<QStringList> partsOf(const Call &call, const char *prefix, qsizetype count)
{
    const QList<QByteArray> raw = call.request.path.mid(qsizetype(qstrlen(prefix))).split('/');
    if (raw.size() != count)
        return std::nullopt;
    QStringList parts;
    for (const QByteArray &one : raw) {
        const QByteArray bytes = QByteArray::fromPercentEncoding(one);
        if (bytes.isEmpty() || bytes.size() > longestName || !bytes.isValidUtf8() || bytes.contains('\0'))
            return std::nullopt;
        parts << QString::fromUtf8(bytes);
    }
    return parts;
}

/// A media type that can stand in a header: nothing else ever gets there.
bool isMediaType(const QString &type)
{
    static const QRegularExpression form(
        uR"(\A[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(; ?[A-Za-z0-9-]+=[A-Za-z0-9!#$&^_.+-]+)*\z)"_s);
    return type.size() <= longestName && form.match(type).hasMatch();
}

struct Upload {
    Call call;
    domain::InboxId account;
    QString id;
    QString type;
    std::optional<domain::Error> refused;
    int status = 403;
};

void keep(Upload &upload, StorageWriter &writer, const Region &region, domain::Instant now)
{
    const Token &token = upload.call.token;
    upload.refused.reset();
    if (!stillStands(writer, region, token)) {
        upload.refused = domain::Error{domain::ErrorClass::Hold, u"signedOut"_s, {}, {}};
        upload.status = 401;
    } else if (const auto right = rightTo(writer, token, upload.account, now); right != domain::Rights::ReadWrite) {
        const bool reads = right == domain::Rights::Read;
        upload.refused = domain::reject(reads ? u"inboxReadOnly"_s : u"accountNotFound"_s);
        upload.status = reads ? 403 : 404;
    } else {
        writer.putBlob(upload.account, {upload.id, upload.call.request.body, token.actor.user, now});
        writer.dropBlobs(token.actor.user, blobBytesOfOne);
        writer.purgeBlobs(now.plusMs(-blobKeptMs), purgedEachTime); // whoever adds takes away: it cannot grow
    }
}

void answerKept(const Upload &upload)
{
    if (upload.refused)
        return answerProblem(upload.call, upload.status, *upload.refused);
    const auto size = upload.call.request.body.size();
    log::info("uploaded",
              {{"user", upload.call.token.actor.user.value()},
               {"account", upload.account.value()},
               {"blob", upload.id},
               {"bytes", QString::number(size)}});
    answerJson(upload.call, wire::encodeUpload({upload.account, upload.id, upload.type, size}), 201);
}

} // namespace

void BlobHandler::upload(const Call &call) const
{
    const auto parts = partsOf(call, uploadPath, 1);
    const QByteArray given = call.request.header("content-type");
    const QString type = given.isEmpty() ? u"application/octet-stream"_s : QString::fromLatin1(given);
    if (!parts || !isMediaType(type))
        return answerProblem(call, 400, invalidArguments(parts ? u"type"_s : u"accountId"_s));
    if (!m_services.commits)
        return answerProblem(call, 503, {domain::ErrorClass::Hold, u"heldReadCopy"_s, {}, {}});
    auto upload = std::make_shared<Upload>(
        Upload{call, domain::InboxId(parts->first()), blobIdOf(call.request.body), type, std::nullopt});
    CommitQueue::Job job;
    job.work = [upload, &region = m_services.region, &clock = m_services.clock](StorageWriter &writer) {
        keep(*upload, writer, region, clock.now());
    };
    job.finished = [upload](bool committed) { committed ? answerKept(*upload) : answerUnavailable(upload->call); };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(call);
}

void BlobHandler::download(const Call &call) const
{
    const auto parts = partsOf(call, downloadPath, 3);
    const QUrlQuery query(QString::fromLatin1(call.request.query));
    const QString asked = query.queryItemValue(u"type"_s, QUrl::FullyDecoded);
    const QString type = asked.isEmpty() ? u"application/octet-stream"_s : asked;
    if (!parts || !isMediaType(type))
        return answerProblem(call, parts ? 400 : 404,
                             parts ? invalidArguments(u"type"_s) : domain::reject(u"notFound"_s));
    const domain::InboxId account(parts->at(0));
    const QString name = parts->at(2);
    const bool queued = m_services.readers.post([call, account, id = parts->at(1), name, type,
                                                 &region = m_services.region,
                                                 &clock = m_services.clock](StorageReader &reader) {
        reader.beginSnapshot();
        const bool stands = stillStands(reader, region, call.token);
        const bool mayRead = stands && rightTo(reader, call.token, account, clock.now()) != domain::Rights::None;
        const auto bytes = mayRead ? reader.blob(account, id) : std::nullopt;
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed)
            return answerUnavailable(call);
        if (!stands)
            return answerSignedOut(call);
        if (!bytes)
            return answerProblem(call, 404, domain::reject(u"notFound"_s));
        log::info("downloaded", {{"user", call.token.actor.user.value()}, {"account", account.value()}, {"blob", id}});
        // Never shown by whatever fetched it, and never taken for another type than it is said to be.
        call.exchange->respond(
            {200,
             type.toLatin1(),
             *bytes,
             {{"Content-Disposition", "attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(name)},
              {"X-Content-Type-Options", "nosniff"},
              {"Content-Security-Policy", "default-src 'none'; sandbox"}}});
    });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
