#include "server/training/Seeder.h"

#include "server/Log.h"
#include "server/core/Effects.h"
#include "server/core/Region.h"
#include "server/core/StorageView.h"
#include "server/storage/SqliteStorage.h"
#include "server/training/RecordStory.h"
#include "server/training/Story.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 dayMs = 24LL * 3600 * 1000;
constexpr int daysBack = 365;
constexpr int personalPercent = 12;

/// In order of id, so that the same files give the same modseqs.
template <class Hash>
QList<domain::RowPut> sortedRows(const Hash &hash)
{
    auto keys = hash.keys();
    std::sort(keys.begin(), keys.end());
    QList<domain::RowPut> rows;
    for (const auto &key : keys)
        rows << domain::RowPut{domain::directoryAccount(), hash.value(key)};
    return rows;
}

class Seeding {
public:
    Seeding(const SeedOrder &order, const TrainingRegion &region, StorageWriter &writer)
        : m_order(order)
        , m_region(region)
        , m_writer(writer)
        , m_random(order.seed)
        , m_casting(region)
        , m_story(region, m_casting, order.now, m_random)
    {
        for (const TrainingText &text : region.texts)
            (text.aboutPatient ? m_patientTexts : m_otherTexts) << text;
    }

    void writeDirectory();
    void writeMatters();
    /// What a record system would have sent to those whom the demonstrations show.
    void writeRecordItems(const RecordStory &story);
    [[nodiscard]] qint64 messages() const { return m_messages; }

private:
    void writeAbsences();
    void writeCast();
    void tellAt(domain::Instant begin);
    void tellInto(domain::Instant begin);
    void tellTo(const QString &key, const Part &from, const Part &to, int hoursAgo, Story::End end);
    void store(const Story::Told &told);
    void storeItem(const RecordRead &object, const domain::InboxId &inbox, domain::Instant at);

    const SeedOrder &m_order;
    const TrainingRegion &m_region;
    StorageWriter &m_writer;
    SeedRandom m_random;
    Casting m_casting;
    Story m_story;
    QList<TrainingText> m_patientTexts;
    QList<TrainingText> m_otherTexts;
    qint64 m_messages = 0;
};

void Seeding::writeDirectory()
{
    QList<domain::RowPut> rows = sortedRows(m_region.organisations);
    rows << sortedRows(m_region.units) << sortedRows(m_region.users) << sortedRows(m_region.inboxes);
    writeRows(m_writer, domain::directoryAccount(), rows);
    writeAbsences();

    auto inboxes = m_region.inboxes.keys();
    std::sort(inboxes.begin(), inboxes.end());
    for (const domain::InboxId &inbox : std::as_const(inboxes))
        m_writer.createAccount(inbox);
    QMap<domain::InboxId, QList<domain::RowPut>> members;
    for (const domain::Member &member : m_region.members) {
        m_writer.setGrant(member.user, member.inbox, member.rights);
        members[member.inbox] << domain::RowPut{member.inbox, member};
    }
    for (auto it = members.cbegin(); it != members.cend(); ++it)
        writeRows(m_writer, it.key(), it.value());
    auto users = m_region.users.keys();
    std::sort(users.begin(), users.end());
    for (const domain::UserId &user : std::as_const(users)) {
        m_writer.setGrant(user, domain::personalInboxOf(user), domain::Rights::ReadWrite);
        m_writer.setGrant(user, domain::directoryAccount(), domain::Rights::Read);
    }
}

void Seeding::writeAbsences()
{
    // Midnight in Sweden is what people mean by a day; an hour more or less in summer does not matter here.
    const qint64 today = m_order.now.ms - m_order.now.ms % dayMs - 3600 * 1000;
    QList<domain::RowPut> rows;
    int number = 0;
    for (const TrainingAbsence &absence : m_region.absences) {
        rows << domain::RowPut{domain::directoryAccount(),
                               domain::Absence{domain::AbsenceId(u"absence-seeded-%1"_s.arg(++number)), absence.user,
                                               domain::Instant{today + absence.fromDays * dayMs},
                                               domain::Instant{today + absence.toDays * dayMs}, absence.text,
                                               absence.coveredBy, false}};
    }
    writeRows(m_writer, domain::directoryAccount(), rows);
}

void Seeding::writeMatters()
{
    writeCast();
    // Told from the oldest, so that modseqs follow time as they would have. Stops short of the last hours.
    const qint64 begin = m_order.now.ms - daysBack * dayMs;
    const qint64 wanted = m_order.messages;
    for (qint64 tries = 0; m_messages < wanted && tries < wanted * 4 + 100; ++tries) {
        const double share = double(m_messages) / double(wanted);
        qint64 at = begin + qint64(share * double(daysBack * dayMs - dayMs / 12));
        at -= at % dayMs;
        at += 6 * dayMs / 24 + m_random.below(9 * dayMs / 24); // 07 to 16, Swedish winter time
        const int weekday = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date().dayOfWeek();
        if (weekday > 5 && !m_random.chance(15))
            at -= 2 * dayMs;
        if (at < m_order.now.ms - dayMs / 12)
            tellAt(domain::Instant{at});
        else
            tellAt(domain::Instant{m_order.now.ms - dayMs / 12 - m_random.below(dayMs)});
    }
}

void Seeding::tellAt(domain::Instant begin)
{
    if (!m_order.into.isEmpty())
        return tellInto(begin);
    const bool personal = m_random.chance(personalPercent);
    const bool other = !m_otherTexts.isEmpty() && m_random.chance(personal ? 70 : 10);
    const TrainingText &text = m_random.pick(other ? m_otherTexts : m_patientTexts);
    const auto parts = personal ? m_casting.castPersonal(m_random) : m_casting.cast(text, m_random);
    if (parts)
        store(m_story.tell(text, *parts, begin, Story::End::Anyhow));
}

void Seeding::tellInto(domain::Instant begin)
{
    const TrainingText &text = m_random.pick(m_patientTexts);
    auto parts = m_casting.cast(text, m_random);
    const auto receiver = m_casting.partIn(m_order.into, m_random);
    if (!parts || !receiver || parts->first.inbox == m_order.into)
        return;
    parts->second = *receiver;
    store(m_story.tell(text, *parts, begin, Story::End::Anyhow));
}

void Seeding::tellTo(const QString &key, const Part &from, const Part &to, int hoursAgo, Story::End end)
{
    const auto text = std::find_if(m_region.texts.cbegin(), m_region.texts.cend(),
                                   [&key](const TrainingText &one) { return one.key.startsWith(key); });
    if (text == m_region.texts.cend() || m_messages >= m_order.messages)
        return;
    store(m_story.tell(*text, {from, to}, domain::Instant{m_order.now.ms - hoursAgo * 3600LL * 1000}, end));
}

void Seeding::writeCast()
{
    // The demonstrations begin with these two: Sara in home care, Anders at the health centre.
    const domain::UserId sara(u"SE2321000010-A001"_s);
    const domain::UserId anders(u"SE2321000010-A002"_s);
    const domain::InboxId homeCare(u"in-hemsjukvard-samverkan"_s);
    const domain::InboxId healthCentre(u"in-vardcentral-samverkan"_s);
    const Part andersPart = m_casting.partOf(anders, healthCentre);
    const Part saraPart = m_casting.partOf(sara, homeCare);
    int told = 0;
    for (const TrainingText &text : m_region.texts) {
        if (!text.key.startsWith("vc-hsv-"_L1) || told >= 4)
            continue;
        tellTo(text.key, andersPart, saraPart, 2 + told * 5, told == 3 ? Story::End::Paused : Story::End::Waiting);
        ++told;
    }
    QList<Part> colleagues;
    for (const domain::Member &member : m_region.members) {
        if (member.inbox == homeCare && member.user != sara && colleagues.size() < 4)
            colleagues << m_casting.partOf(member.user, domain::personalInboxOf(member.user));
    }
    const Part saraPersonal = m_casting.partOf(sara, domain::personalInboxOf(sara));
    for (const TrainingText &text : m_otherTexts) {
        if (!text.key.startsWith("adm-"_L1) || colleagues.isEmpty())
            continue;
        const auto end = colleagues.size() == 1 ? Story::End::Opened : Story::End::Waiting;
        tellTo(text.key, colleagues.last(), saraPersonal, 3 + int(colleagues.size()) * 6, end);
        colleagues.removeLast();
    }
}

void Seeding::store(const Story::Told &told)
{
    for (auto it = told.rows.cbegin(); it != told.rows.cend(); ++it)
        writeRows(m_writer, it.key(), it.value());
    m_messages += told.messages;
}

void Seeding::writeRecordItems(const RecordStory &story)
{
    if (m_order.messages == 0)
        return;
    const QList<std::pair<domain::UserId, QStringList>> people{
        {domain::UserId(u"SE2321000010-A002"_s), story.kinds()},
        {domain::UserId(u"SE2321000010-A001"_s), {u"result"_s, u"document"_s, u"workNote"_s}},
        {domain::UserId(u"SE2321000010-A003"_s), {u"result"_s}},
    };
    SeedRandom random(m_order.seed); // its own, so that the matters are the same without it
    for (const auto &[user, kinds] : people) {
        qint64 hoursAgo = 3;
        for (const QString &kind : kinds) {
            const domain::Instant at = m_order.now.plusMs(-hoursAgo * dayMs / 24);
            hoursAgo += 7;
            if (const auto object = story.tell(kind, user, at, random))
                storeItem(*object, domain::personalInboxOf(user), at);
        }
    }
}

void Seeding::storeItem(const RecordRead &object, const domain::InboxId &inbox, domain::Instant at)
{
    domain::Item item = *object.item;
    item.matter = recordMatter(RecordStory::system(), object.reference);
    m_writer.putRecordPlace(
        {RecordStory::system(), object.reference, object.version, recordHash(*object.item), inbox, 0});
    const StorageView view(m_writer);
    const auto arrived = domain::receive(view, {inbox, domain::ItemDelivery{item}}, m_region.profile, at);
    writeRows(m_writer, inbox, arrived.puts);
}

domain::Outcome fill(const SeedOrder &order, const TrainingRegion &region, StorageWriter &writer)
{
    const auto records = RecordStory::read(order.resources + "/training"_L1);
    if (!records)
        return records.error();
    domain::SystemRandom secret;
    writer.begin();
    writeRegion(writer, region.name, wire::RegionKind::Training, region.profileDocument, secret);
    Seeding seeding(order, region, writer);
    seeding.writeDirectory();
    seeding.writeMatters();
    seeding.writeRecordItems(*records);
    (void)writer.takeMoved();
    if (!writer.commit())
        return *writer.failure();
    log::info("seeded", {{"messages", QString::number(seeding.messages())}});
    return domain::Done{};
}

domain::Result<TrainingRegion> readOrdered(const SeedOrder &order)
{
    auto region = readTrainingRegion(order.resources);
    if (!region)
        return region;
    SeedRandom none(order.seed);
    if (!order.into.isEmpty() && !Casting(*region).partIn(order.into, none))
        return domain::reject(u"unknownInbox"_s, order.into.value());
    return region;
}

} // namespace

domain::Outcome seedTraining(const SeedOrder &order)
{
    if (QFile::exists(order.database))
        return domain::reject(u"fileExists"_s, order.database);
    const auto region = readOrdered(order);
    if (!region)
        return region.error();
    const QString part = order.database + ".part"_L1;
    QFile::remove(part);
    SqliteStorage storage(part, SqliteStorage::Mode::BulkLoad);
    {
        auto writer = storage.openWriter();
        if (!writer)
            return writer.error();
        if (auto filled = fill(order, *region, *writer.value()); !filled)
            return filled;
    }
    if (!QFile::rename(part, order.database))
        return domain::reject(u"fileExists"_s, order.database);
    return domain::Done{};
}

domain::Outcome seedTrainingInto(Storage &storage, const SeedOrder &order)
{
    const auto region = readOrdered(order);
    if (!region)
        return region.error();
    auto writer = storage.openWriter();
    if (!writer)
        return writer.error();
    if (!writer.value()->meta(u"lineage"_s).isEmpty())
        return domain::reject(u"databaseNotEmpty"_s);
    return fill(order, *region, *writer.value());
}

} // namespace budkavle::server
