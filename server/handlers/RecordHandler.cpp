#include "server/handlers/RecordHandler.h"

#include "server/Log.h"
#include "server/core/Closing.h"
#include "server/core/RecordIntake.h"
#include "server/core/RecordKeys.h"
#include "server/core/RecordOutbox.h"
#include "server/core/Standing.h"
#include "server/handlers/Answers.h"
#include "server/training/RecordStory.h"
#include "sync/wire/Fields.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QByteArray keyOf(const Call &call)
{
    const QByteArray authorization = call.request.header("authorization");
    return authorization.left(7).toLower() == "bearer " ? authorization.mid(7).trimmed() : QByteArray();
}

void answerKeyUnknown(const Call &call)
{
    answerProblem(call, 401, domain::reject(u"recordKeyUnknown"_s));
}

/// What came of it on the writer, told after the commit.
struct RecordVerdict {
    bool keyStands = true;
    std::optional<domain::Instant> closedUntil;
    domain::Outcome outcome = domain::Done{};
    QList<RecordTaken> taken;
};

/// The key may have been ended, or the region closed, since it was read. False: nothing is to be done.
bool mayWrite(StorageWriter &writer, const SystemKey &key, domain::Instant now, RecordVerdict &verdict)
{
    verdict = {};
    verdict.keyStands = writer.recordKey(key.hash).has_value();
    if (const auto closing = readClosing(writer, now); closing && closing->holdsAt(now))
        verdict.closedUntil = closing->until;
    return verdict.keyStands && !verdict.closedUntil;
}

/// True: it has been answered.
bool answerUnlessDone(const Call &call, bool committed, const RecordVerdict &verdict)
{
    if (!committed) {
        answerUnavailable(call);
    } else if (!verdict.keyStands) {
        answerKeyUnknown(call);
    } else if (verdict.closedUntil) {
        const QMap<QString, QString> facts{{u"until"_s, QString::number(verdict.closedUntil->ms)}};
        answerProblem(call, 503, {domain::ErrorClass::Retry, u"closed"_s, {}, facts});
    } else {
        return false;
    }
    return true;
}

void count(const QList<RecordTaken> &taken, const QString &system, Metrics &metrics)
{
    QMap<QString, int> outcomes;
    for (const RecordTaken &one : taken) {
        metrics.recordItem(nameOf(one.outcome), one.error ? one.error->code : QString());
        ++outcomes[nameOf(one.outcome)];
    }
    QStringList words;
    for (auto it = outcomes.cbegin(); it != outcomes.cend(); ++it)
        words << it.key() + u'=' + QString::number(it.value());
    log::info("recordItems", {{"system", system}, {"outcomes", words.join(u' ')}});
}

/// "/record/outbox/17/receipt"; none: another path.
std::optional<qint64> numberIn(const QByteArray &path)
{
    const QByteArray rest = path.mid(qsizetype(qstrlen(RecordHandler::receiptPath)));
    bool isNumber = false;
    const qint64 number = rest.left(rest.indexOf('/')).toLongLong(&isNumber);
    return isNumber && rest == QByteArray::number(number) + "/receipt" ? std::optional(number) : std::nullopt;
}

struct Wanted {
    QString kind;
    domain::UserId to;
};

domain::Result<Wanted> readArrival(const QByteArray &body)
{
    wire::JsonReader in(body);
    Wanted arrival;
    wire::Required need{"kind"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "kind")
            return wire::readLine(in, arrival.kind);
        return key == "to" ? wire::read(in, arrival.to) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd())
        return domain::reject(u"invalidArguments"_s, {}, {{u"field"_s, in.fault()}});
    return arrival;
}

} // namespace

void RecordHandler::admit(const Call &call, const Admitted &then) const
{
    const QByteArray key = keyOf(call);
    if (!looksLikeRecordKey(key))
        return answerKeyUnknown(call);
    if (!m_services.commits)
        return answerReadCopy(call);
    const bool queued = m_services.readers.post([call, then, hash = recordKeyHash(key)](StorageReader &reader) {
        reader.beginSnapshot();
        const auto known = reader.recordKey(hash);
        const bool failed = reader.failure().has_value();
        if (known && !failed)
            then(reader, *known);
        reader.endSnapshot();
        if (failed)
            answerUnavailable(call);
        else if (!known)
            answerKeyUnknown(call);
    });
    if (!queued)
        answerUnavailable(call);
}

void RecordHandler::items(const Call &call) const
{
    admit(call, [call, &services = m_services](StorageReader &, const SystemKey &key) {
        const domain::Instant now = services.clock.now();
        const auto read = readRecordItems(call.request.body, key.system, now);
        if (!read)
            return answerProblem(call, 400, read.error());
        const auto verdict = std::make_shared<RecordVerdict>();
        CommitQueue::Job job;
        job.foreseen.systems << key.system;
        job.work = [key, items = *read, now, verdict](StorageWriter &writer) {
            if (mayWrite(writer, key, now, *verdict))
                verdict->taken = takeRecordItems(writer, key.system, items, now);
        };
        job.finished = [call, key, verdict, &metrics = services.metrics](bool committed) {
            if (answerUnlessDone(call, committed, *verdict))
                return;
            count(verdict->taken, key.system, metrics);
            answerJson(call, encodeTaken(verdict->taken));
        };
        if (!services.commits->post(std::move(job)))
            answerUnavailable(call);
    });
}

void RecordHandler::outbox(const Call &call) const
{
    const QUrlQuery query(QString::fromLatin1(call.request.query));
    bool isNumber = true;
    const QString text = query.queryItemValue(u"after"_s);
    const qint64 after = text.isEmpty() ? 0 : text.toLongLong(&isNumber);
    if (!isNumber || after < 0)
        return answerProblem(call, 400, domain::reject(u"invalidArguments"_s, {}, {{u"field"_s, u"after"_s}}));
    admit(call, [call, after](StorageReader &reader, const SystemKey &key) {
        QList<OutboxRecord> records = reader.recordOutbox(key.organisations, after, outboxPage + 1);
        if (reader.failure())
            return answerUnavailable(call);
        const bool hasMore = records.size() > outboxPage;
        answerJson(call, encodeOutbox(records.mid(0, outboxPage), hasMore));
    });
}

void RecordHandler::receipt(const Call &call) const
{
    const auto number = numberIn(call.request.path);
    if (!number)
        return answerProblem(call, 404, domain::reject(u"notFound"_s));
    admit(call, [call, number, &services = m_services](StorageReader &, const SystemKey &key) {
        const auto receipt = decodeReceipt(call.request.body);
        if (!receipt)
            return answerProblem(call, 400, receipt.error());
        const domain::Instant now = services.clock.now();
        const auto verdict = std::make_shared<RecordVerdict>();
        CommitQueue::Job job;
        job.foreseen.once << u"outbox|"_s + QString::number(*number); // taken in one order with all else
        job.work = [key, number, receipt = *receipt, now, verdict](StorageWriter &writer) {
            if (mayWrite(writer, key, now, *verdict))
                verdict->outcome = takeReceipt(writer, key, *number, receipt, now);
        };
        job.finished = [call, key, number, verdict, &metrics = services.metrics](bool committed) {
            if (answerUnlessDone(call, committed, *verdict))
                return;
            if (!verdict->outcome) {
                const domain::Error &error = verdict->outcome.error();
                return answerProblem(call, error.code == "outboxUnknown"_L1 ? 404 : 409, error);
            }
            metrics.recordReceipt();
            log::info("recordReceipt", {{"system", key.system}, {"n", QString::number(*number)}});
            answerJson(call, "{}");
        };
        if (!services.commits->post(std::move(job)))
            answerUnavailable(call);
    });
}

void RecordHandler::arrive(const Call &call) const
{
    if (m_services.region.kind != wire::RegionKind::Training)
        return answerProblem(call, 403, domain::reject(u"notTraining"_s));
    if (!m_services.commits)
        return answerReadCopy(call);
    const auto arrival = readArrival(call.request.body);
    if (!arrival)
        return answerProblem(call, 400, arrival.error());
    const auto story = RecordStory::read(m_services.trainingFiles);
    if (!story)
        return answerProblem(call, 503, story.error());
    const domain::Instant now = m_services.clock.now();
    const domain::UserId to = arrival->to.isEmpty() ? call.token.actor.user : arrival->to;
    const auto object = story->tell(arrival->kind, to, now, m_services.random);
    if (!object)
        return answerProblem(call, 400, object.error());
    struct Brought {
        bool hasEnded = false;
        bool isAllowed = false;
        QList<RecordTaken> taken;
    };
    const auto came = std::make_shared<Brought>();
    CommitQueue::Job job;
    job.foreseen.systems << RecordStory::system();
    job.work = [token = call.token, object = *object, now, came, &region = m_services.region](StorageWriter &writer) {
        *came = {!stillStands(writer, region, token), isSuperuser(writer, token.actor), {}};
        if (!came->hasEnded && came->isAllowed)
            came->taken = takeRecordItems(writer, RecordStory::system(), {object}, now);
    };
    job.finished = [call, came](bool committed) {
        if (!committed)
            return answerUnavailable(call);
        if (came->hasEnded)
            return answerSignedOut(call);
        if (!came->isAllowed)
            return answerProblem(call, 403, domain::reject(u"recordBySuperuser"_s));
        answerJson(call, encodeTaken(came->taken));
    };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(call);
}

} // namespace budkavle::server
