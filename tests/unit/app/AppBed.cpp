#include "AppBed.h"

#include "sync/store/Store.h"
#include "sync/wire/ProfileCodec.h"
#include "sync/wire/RowCodec.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace budkavle::tests {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr int patienceMs = 10'000;

domain::User person(const domain::UserId &id, const QString &name, const QString &title, const QString &unit)
{
    return {id,    name,  title,
            false, false, {{domain::AssignmentId(u"a-"_s + id.value().mid(2)), domain::UnitId(unit), title, {}}}};
}

} // namespace

AppBed::AppBed() : desk(clock, random, app::TimeWords(QTimeZone("Europe/Stockholm")))
{
    // Wednesday 2026-11-18 09:41 in Stockholm.
    clock.at = {QDateTime(QDate(2026, 11, 18), QTime(8, 41), Qt::UTC).toMSecsSinceEpoch()};
}

AppBed::~AppBed()
{
    desk.leave();
}

QList<domain::RowPut> AppBed::directory() const
{
    using namespace domain;
    const InboxId all = directoryAccount();
    const OrganisationId region(u"o-region"_s);
    const OrganisationId town(u"o-town"_s);
    const UnitId home(u"e-home"_s);
    const UnitId care(u"e-care"_s);
    return {
        {all, Organisation{region, u"Region Tallmo"_s, OrganisationKind::Region}},
        {all, Organisation{town, u"Björkviks kommun"_s, OrganisationKind::Municipality}},
        {all, Unit{home, town, u"Hemsjukvården Björkvik"_s, u"0980-319 201"_s}},
        {all, Unit{care, region, u"Vårdcentralen Tallhöjden"_s, u"0980-319 210"_s}},
        {all, person(karin(), u"Karin Lund"_s, u"Distriktssköterska"_s, home.value())},
        {all, person(mona(), u"Mona Bergström"_s, u"Distriktssköterska"_s, home.value())},
        {all, person(anders(), u"Anders Ekdahl"_s, u"Läkare"_s, care.value())},
        {all, Inbox{own(), InboxKind::Personal, u"Karin Lund"_s, {}, karin(), {}, false}},
        {all, Inbox{personalInboxOf(mona()), InboxKind::Personal, u"Mona Bergström"_s, {}, mona(), {}, false}},
        {all,
         Inbox{team(), InboxKind::Collaboration, u"Hemsjukvården Samverkan"_s, home, {}, u"0980-319 201"_s, false}},
        {all, Inbox{centre(), InboxKind::Collaboration, u"Tallhöjden Samverkan"_s, care, {}, u"0980-319 210"_s, false}},
        {team(), Member{team(), karin(), Rights::ReadWrite}},
        {team(), Member{team(), mona(), Rights::ReadWrite}}};
}

bool AppBed::seat()
{
    auto store = std::make_unique<store::Store>(store::DatabaseLocation{folder.filePath(u"cache.sqlite"_s), {}}, clock);
    QSignalSpy opened(store.get(), &store::Store::opened);
    if (!opened.wait(patienceMs) || !opened.first().first().toBool())
        return false;
    auto bound = store->write([document = shippedProfile(u"vastra-gotaland"_s)](store::Writer &writer) {
        auto changes = writer.bind(actor(), domain::DeviceId(u"d-1"_s));
        return changes.ok() ? writer.setProfile(document) : changes;
    });
    bound.waitForFinished();
    if (!bound.result().ok())
        return false;
    desk.seat(std::move(store), actor());
    return (!m_isFirst || pull(directory()))
        && QTest::qWaitFor([this] { return desk.profile().has_value(); }, patienceMs);
}

QByteArray AppBed::shippedProfile(const QString &id, const QString &key, const QJsonValue &value)
{
    QFile file(QFINDTESTDATA("../../../resources/profiles/") + id + ".json"_L1);
    const QByteArray shipped = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (key.isEmpty())
        return shipped;
    QJsonObject document = QJsonDocument::fromJson(shipped).object();
    QJsonObject keys = document.value("keys"_L1).toObject();
    QJsonObject entry = keys.value(key).toObject();
    entry.insert(u"value"_s, value);
    keys.insert(key, entry);
    document.insert(u"keys"_s, keys);
    return QJsonDocument(document).toJson();
}

bool AppBed::setProfile(const QByteArray &document)
{
    auto written = desk.store()->write([document](store::Writer &writer) { return writer.setProfile(document); });
    written.waitForFinished();
    const auto wanted = wire::decodeProfile(document, wire::ProfileReading::Received);
    return written.result().ok() && wanted.ok()
        && QTest::qWaitFor([&] { return desk.profile() == *wanted; }, patienceMs);
}

bool AppBed::seatAgain()
{
    desk.leave();
    return seat();
}

wire::PullResult AppBed::page(const QList<domain::RowPut> &rows)
{
    wire::PullResult result;
    result.stamp = {wire::Role::Primary, u"lineage"_s, 1, clock.at, clock.at};
    if (m_isFirst) {
        m_isFirst = false;
        wire::Grants grants{1, {}};
        for (const domain::InboxId &account : {domain::directoryAccount(), own(), team()}) {
            grants.list.append({account, domain::Rights::ReadWrite, 1, {}, {}});
            wire::Page first;
            first.account = account;
            first.complete = true;
            first.hasBackfill = true;
            result.pages.append(first);
        }
        result.grants = grants;
    }
    QHash<domain::InboxId, QList<wire::Row>> byAccount;
    for (const domain::RowPut &put : rows) {
        wire::Row row = wire::encodeRow(put.value);
        row.modseq = m_modseq.value(put.account) + byAccount[put.account].size() + 1;
        byAccount[put.account].append(row);
    }
    for (auto account = byAccount.cbegin(); account != byAccount.cend(); ++account) {
        wire::Page one;
        one.account = account.key();
        one.from = m_modseq.value(account.key());
        one.to = one.head = account->last().modseq;
        one.complete = true;
        one.puts = *account;
        m_modseq[account.key()] = one.to;
        result.pages.append(one);
    }
    return result;
}

bool AppBed::apply(const wire::SyncReply &reply)
{
    auto done = desk.store()->write([reply](store::Writer &writer) { return writer.apply(reply); });
    done.waitForFinished();
    if (!done.result().ok())
        qWarning() << "apply:" << done.result().error().code << done.result().error().detail;
    QCoreApplication::processEvents();
    return done.result().ok();
}

bool AppBed::pull(const QList<domain::RowPut> &rows)
{
    if (m_isFirst && !apply({{}, page({}), {}, {}}))
        return false;
    return apply({{}, page(rows), {}, {}});
}

bool AppBed::grantAsProxy(const domain::UserId &owner, domain::Instant until)
{
    const domain::InboxId inbox = domain::personalInboxOf(owner);
    const domain::Proxy proxy{domain::ProxyId(u"p1"_s), owner, karin(), clock.at, until, owner, domain::Instant{}, {}};
    wire::SyncReply reply;
    reply.pull = page({{domain::directoryAccount(), proxy}});
    wire::Grants grants{2, {}};
    for (const domain::InboxId &account : {domain::directoryAccount(), own(), team()})
        grants.list.append({account, domain::Rights::ReadWrite, 1, {}, {}});
    grants.list.append({inbox, domain::Rights::ReadWrite, 1, proxy.id, until});
    reply.pull.grants = grants;
    wire::Page first;
    first.account = inbox;
    first.complete = true;
    first.hasBackfill = true;
    reply.pull.pages.append(first);
    return apply(reply);
}

bool AppBed::answer(const domain::InboxId &account, qint64 seq, const std::optional<domain::Error> &error,
                    const QList<domain::RowPut> &rows)
{
    wire::LaneResult lane;
    lane.account = account;
    lane.lastSeq = seq;
    lane.results.append({seq, m_modseq.value(account), error});
    wire::SyncReply reply;
    reply.push = wire::PushResult{{lane}, 0};
    reply.pull = page(rows);
    bool hasPage = false;
    for (wire::Page &one : reply.pull.pages) {
        if (one.account == account) {
            one.ack = seq;
            hasPage = true;
        }
    }
    if (!hasPage) {
        wire::Page one;
        one.account = account;
        one.from = one.to = one.head = m_modseq.value(account);
        one.complete = true;
        one.ack = seq;
        reply.pull.pages.append(one);
    }
    return apply(reply);
}

domain::Item AppBed::item(const QString &matter, const QString &subject, qint64 minutesAgo) const
{
    domain::Item item;
    item.inbox = team();
    item.matter = domain::MatterId(matter);
    item.subject = subject;
    item.purpose = desk.profile() && !desk.profile()->purposes.isEmpty() ? desk.profile()->purposes.first().key
                                                                         : u"x"_s;
    item.patient = domain::PatientRef{u"194201077098"_s, u"Svea Testsson"_s};
    item.arrived = true;
    item.participants = {centre(), team()};
    item.lastAt = clock.at.plusMs(-minutesAgo * minuteMs);
    item.lastMessage = domain::MessageId(u"msg-"_s + matter);
    item.lastPreview = u"Hej, kan ni följa upp?"_s;
    item.lastFrom = {centre(), anders()};
    item.baton = {{{{centre(), anders()}, item.lastAt, domain::HandOver::Wrote}}, true};
    return item;
}

QList<domain::RowPut> AppBed::arrived(const QString &matter, const QString &subject, qint64 minutesAgo)
{
    const domain::Item head = item(matter, subject, minutesAgo);
    domain::Message message;
    message.id = head.lastMessage;
    message.inbox = team();
    message.matter = head.matter;
    message.from = head.lastFrom;
    message.assignment = domain::AssignmentId(u"a-anders"_s);
    message.to = team();
    message.body = u"Hej, kan ni följa upp?"_s;
    message.writtenAt = message.sentAt = head.lastAt;
    return {{team(), head}, {team(), message}};
}

void AppBed::setConnection(engine::Connection connection, const std::optional<wire::Closing> &closing)
{
    engine::EngineStatus status = desk.status();
    status.connection = connection;
    status.since = clock.at;
    status.closing = closing;
    status.readCopyAsOf = clock.at.plusMs(-106 * minuteMs);
    desk.setStatus(status);
}

QList<store::OutgoingRow> AppBed::outgoing()
{
    return read([](store::Reader &reader) { return reader.outgoing(); });
}

int AppBed::readings()
{
    auto count = std::make_shared<int>(0);
    auto done = desk.store()->write([count](store::Writer &writer) -> domain::Result<store::ChangeSet> {
        for (const wire::LanePush &lane : writer.pendingPush(1'000, 10'000'000)) {
            if (lane.account == domain::auditAccount())
                *count = static_cast<int>(lane.commands.size());
        }
        return store::ChangeSet{};
    });
    done.waitForFinished();
    return *count;
}

} // namespace budkavle::tests
