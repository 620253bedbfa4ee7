#include "server/directory/MatterMove.h"

#include "server/core/Effects.h"
#include "server/core/StorageView.h"
#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"
#include "sync/wire/RowCodec.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using domain::HandOver;
using domain::InboxId;
using domain::Item;
using domain::ItemStatus;

bool isUnhandled(const Item &item)
{
    if (item.status == ItemStatus::Closed)
        return false;
    const auto &steps = item.baton.steps;
    const bool isDone = !steps.isEmpty()
        && (steps.last().how == HandOver::Closed || steps.last().how == HandOver::Signed);
    return item.arrived || item.baton.isHere || (item.sent && !isDone);
}

class Moving {
public:
    Moving(StorageWriter &writer, const InboxMerge &merge, domain::Instant now)
        : m_writer(writer)
        , m_view(writer)
        , m_merge(merge)
        , m_now(now)
    {
    }

    std::optional<MoveCount> run()
    {
        for (const Item &item : unhandledItems(m_writer, m_merge.from)) {
            if (!move(item))
                return std::nullopt;
            ++m_count.matters;
        }
        return m_count;
    }

private:
    bool move(const Item &old)
    {
        Item item = joined(old);
        QList<domain::RowPut> puts;
        for (domain::Message message : m_view.messages(m_merge.from, old.matter)) {
            if (m_view.message(m_merge.into, message.id))
                continue;
            message.inbox = m_merge.into;
            puts << domain::RowPut{m_merge.into, std::move(message)};
        }
        QList<InboxId> told;
        if (!item.isCopy)
            told = othersOf(item);
        if (!told.isEmpty()) {
            const domain::Message notice = noticeOf(item, told);
            if (!tell(item, notice, told))
                return false;
            puts << domain::RowPut{m_merge.into, notice};
            noteLast(item, notice);
        }
        puts << domain::RowPut{m_merge.into, item};
        return writeRows(m_writer, m_merge.into, puts) != 0 && leave(old, item);
    }

    /// The item as it stands in the successor, which may have had the matter already.
    [[nodiscard]] Item joined(const Item &old) const
    {
        const auto existing = m_view.item(m_merge.into, old.matter);
        Item item = existing.value_or(old);
        item.inbox = m_merge.into;
        item.isCopy = old.isCopy && item.isCopy;
        item.arrived = old.arrived || item.arrived;
        item.sent = old.sent || item.sent;
        item.saveToRecord = old.saveToRecord || item.saveToRecord;
        item.priority = std::max(old.priority, item.priority);
        for (const InboxId &participant : old.participants + QList<InboxId>{m_merge.into}) {
            if (!item.participants.contains(participant))
                item.participants << participant;
        }
        const bool staysAssigned = !item.assignee.isEmpty()
            && m_view.rights(item.assignee, m_merge.into) == domain::Rights::ReadWrite;
        if (!staysAssigned)
            item.assignee = {};
        if (item.arrived) {
            item.status = staysAssigned && item.status != ItemStatus::Closed ? item.status : ItemStatus::Waiting;
            item.statusBy = item.status == ItemStatus::Waiting ? domain::UserId() : item.statusBy;
            item.statusAt = item.status == ItemStatus::Waiting ? m_now : item.statusAt;
            item.pauseReason = item.status == ItemStatus::Paused ? item.pauseReason : QString();
        }
        if (existing && old.lastAt > existing->lastAt) {
            item.lastMessage = old.lastMessage;
            item.lastAt = old.lastAt;
            item.lastPreview = old.lastPreview;
            item.lastFrom = old.lastFrom;
        }
        item.baton = takenOver(old, existing, item.assignee);
        return item;
    }

    [[nodiscard]] domain::Baton takenOver(const Item &old, const std::optional<Item> &existing,
                                          const domain::UserId &assignee) const
    {
        domain::Baton baton = old.baton;
        if (!old.baton.isHere && existing
            && (existing->baton.isHere || existing->baton.steps.size() >= old.baton.steps.size()))
            return existing->baton;
        // Where the sender is accountable until somebody opens, that stays so.
        if (baton.holder().inbox == m_merge.from && !old.isCopy) {
            const bool staysTheirs = !assignee.isEmpty() && baton.holder().user == assignee;
            domain::parts::handOver(baton, {m_merge.into, staysTheirs ? assignee : domain::UserId()}, m_now,
                                    HandOver::Arrived);
        }
        return baton;
    }

    /// The matter's other inboxes that are open: who could answer.
    [[nodiscard]] QList<InboxId> othersOf(const Item &item) const
    {
        QList<InboxId> others;
        for (const InboxId &participant : item.participants) {
            const auto inbox = m_view.inbox(participant);
            if (participant != m_merge.into && participant != m_merge.from && inbox && !inbox->isClosed)
                others << participant;
        }
        return others;
    }

    [[nodiscard]] domain::Message noticeOf(const Item &item, const QList<InboxId> &told) const
    {
        const QString act =
            u"%1|%2|%3|%4"_s.arg(m_merge.from.value(), m_merge.into.value(), item.matter.value()).arg(m_now.ms);
        const auto from = m_view.inbox(m_merge.from);
        const auto into = m_view.inbox(m_merge.into);
        domain::Message notice;
        notice.id = domain::MessageId(
            "moved-"_L1
            + QString::fromLatin1(QCryptographicHash::hash(act.toUtf8(), QCryptographicHash::Sha256).toHex().left(40)));
        notice.inbox = m_merge.into;
        notice.matter = item.matter;
        notice.kind = domain::MessageKind::AutoAnswer;
        notice.from = {m_merge.into, {}};
        notice.to = told.first();
        notice.copies = told.mid(1, domain::limits::copiesPerMessage);
        notice.body = u"%1 har stängts. Ärendet finns nu hos %2, dit svar ska skickas."_s.arg(
            from ? from->name : m_merge.from.value(), into ? into->name : m_merge.into.value());
        notice.writtenAt = m_now;
        notice.sentAt = m_now;
        return notice;
    }

    bool tell(const Item &item, const domain::Message &notice, const QList<InboxId> &told)
    {
        domain::MessageDelivery delivery;
        delivery.message = notice;
        delivery.subject = item.subject;
        delivery.purpose = item.purpose;
        delivery.patient = item.patient;
        delivery.saveToRecord = item.saveToRecord;
        delivery.isCopy = true; // it brings news and no duty
        delivery.participants = item.participants;
        delivery.baton = item.baton;
        delivery.baton.isHere = false;
        for (const InboxId &to : told) {
            const QString key = u"m|%1/%2"_s.arg(notice.id.value(), to.value());
            if (!m_writer.enqueue(key, to, wire::encodeDelivery({to, delivery}), m_now))
                return false;
            ++m_count.told;
        }
        return true;
    }

    static void noteLast(Item &item, const domain::Message &notice)
    {
        item.lastMessage = notice.id;
        item.lastAt = notice.sentAt;
        item.lastFrom = notice.from;
        item.lastPreview = domain::parts::previewOf(notice.body);
    }

    bool leave(Item old, const Item &moved)
    {
        old.status = ItemStatus::Closed;
        old.statusBy = {};
        old.statusAt = m_now;
        old.pauseReason.clear();
        old.assignee = {};
        old.baton = moved.baton;
        old.baton.isHere = false;
        if (!old.participants.contains(m_merge.into))
            old.participants << m_merge.into;
        return writeRows(m_writer, m_merge.from, {{m_merge.from, old}}) != 0;
    }

    StorageWriter &m_writer;
    const StorageView m_view;
    const InboxMerge m_merge;
    const domain::Instant m_now;
    MoveCount m_count;
};

} // namespace

QList<Item> unhandledItems(StorageReader &reader, const InboxId &inbox)
{
    QList<Item> items;
    const auto rows = reader.rowsOfType(inbox, wire::rowTypeName(domain::RowType::Item));
    for (const wire::Row &row : rows) {
        auto value = wire::decodeRow(inbox, row);
        if (!value || !std::holds_alternative<Item>(*value))
            continue;
        Item item = std::get<Item>(std::move(value).value());
        if (isUnhandled(item))
            items << std::move(item);
    }
    return items;
}

std::optional<MoveCount> moveMatters(StorageWriter &writer, const InboxMerge &merge, domain::Instant now)
{
    return Moving(writer, merge, now).run();
}

} // namespace budkavle::server
