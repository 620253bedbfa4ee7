#include "tests/bench/RegionFill.h"

#include "server/core/Effects.h"
#include "server/storage/SqliteStorage.h"
#include "server/training/MatterLife.h"

namespace budkavle::bench {

using namespace Qt::StringLiterals;
using namespace domain;
using server::Part;

namespace {

constexpr qint64 minuteMs = 60'000;

} // namespace

RegionFill::RegionFill(const QString &database)
    : m_storage(std::make_unique<server::SqliteStorage>(database, server::SqliteStorage::Mode::BulkLoad))
{
    auto region = server::readTrainingRegion(QStringLiteral(RESOURCES_DIR));
    auto writer = m_storage->openWriter();
    if (!region.ok() || !writer.ok())
        qFatal("the region cannot be filled");
    m_region = std::move(region).value();
    m_writer = std::move(writer).value();
    m_writer->begin();
}

RegionFill::~RegionFill() = default;

QList<InboxId> RegionFill::addInboxes(int count, const InboxId &like, const UserId &member)
{
    QList<InboxId> added;
    QList<RowPut> rows;
    for (int i = 1; i <= count; ++i) {
        Inbox inbox = m_region.inboxes.value(like);
        inbox.id = InboxId(u"in-measured-%1"_s.arg(i));
        inbox.name = u"Mätning %1"_s.arg(i);
        const Member only{inbox.id, member, Rights::ReadWrite};
        m_region.inboxes.insert(inbox.id, inbox);
        m_region.members.append(only);
        m_writer->createAccount(inbox.id);
        m_writer->setGrant(member, inbox.id, only.rights);
        server::writeRows(*m_writer, inbox.id, {{inbox.id, only}});
        rows.append({directoryAccount(), inbox});
        added.append(inbox.id);
    }
    server::writeRows(*m_writer, directoryAccount(), rows);
    return added;
}

void RegionFill::tell(const QList<CorpusMatter> &matters, const InboxId &from, const QList<InboxId> &into)
{
    const server::Casting casting(m_region);
    for (qsizetype i = 0; i < matters.size(); ++i) {
        const auto first = casting.partIn(from, m_random);
        const auto second = casting.partIn(into.at(i % into.size()), m_random);
        if (!first || !second)
            qFatal("nobody may write in these inboxes");
        tellOne(matters.at(i), {*first, *second}, i < matters.size() - matters.size() / 20);
    }
}

void RegionFill::tellOne(const CorpusMatter &matter, const QPair<Part, Part> &parts, bool isClosed)
{
    server::MatterLife life(m_region, m_region.profile);
    const auto act = [&](const Part &part, Instant at, CommandBody body) {
        if (!life.act({CommandId(newId(at)), part.inbox, at, std::move(body)}, part.actor, at))
            qFatal("the reducer refuses a matter of the corpus");
    };
    SendMessage send = head(matter.constFirst());
    auto [reader, writer] = parts;
    for (const CorpusMessage &message : matter) {
        std::swap(writer, reader);
        send.message = MessageId(newId(message.at));
        send.to = reader.inbox;
        send.body = message.text;
        act(writer, message.at, send);
    }
    const Instant end = matter.constLast().at.plusMs(minuteMs);
    if (isClosed) {
        act(reader, end, OpenItem{send.matter});
        act(reader, end, CloseItem{send.matter, Documented::InRecord});
        act(writer, end, CloseItem{send.matter, Documented::InRecord});
    }
    const auto rows = life.rows();
    for (auto it = rows.cbegin(); it != rows.cend(); ++it)
        server::writeRows(*m_writer, it.key(), it.value());
}

SendMessage RegionFill::head(const CorpusMessage &first)
{
    SendMessage send;
    send.matter = MatterId(newId(first.at));
    send.subject = first.subject;
    send.purpose = u"coordination"_s;
    send.patient = m_random.pick(m_region.patients);
    send.isCalm = true; // the corpus draws its words anyhow
    send.hasConsent = true;
    send.exception = u"Det finns inget flöde för frågan"_s;
    return send;
}

QString RegionFill::newId(Instant at)
{
    server::StoryTime time;
    time.at = at;
    return domain::newId(time, m_random);
}

bool RegionFill::finish()
{
    (void)m_writer->takeMoved();
    const bool isWritten = m_writer->commit();
    m_writer.reset();
    return isWritten;
}

} // namespace budkavle::bench
