#include "sync/store/DraftTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"id, sender, recipient, copies, reply_to, reply_inbox, subject, body, purpose, patient_number,"
                        " patient_name, high, save_to_record, changed, consent, exception, guard_reason, calm_word"_s;

QString joined(const QList<domain::InboxId> &inboxes)
{
    QStringList ids;
    for (const domain::InboxId &inbox : inboxes)
        ids.append(inbox.value());
    return ids.join(u'\n');
}

QList<domain::InboxId> split(const QString &text)
{
    QList<domain::InboxId> inboxes;
    const QStringList ids = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &id : ids)
        inboxes.append(domain::InboxId(id));
    return inboxes;
}

Draft draftOf(const Statement &row)
{
    Draft draft;
    draft.id = row.text(0);
    draft.from = domain::InboxId(row.text(1));
    draft.to = domain::InboxId(row.text(2));
    draft.copies = split(row.text(3));
    draft.replyTo = domain::MatterId(row.text(4));
    draft.replyInbox = domain::InboxId(row.text(5));
    draft.subject = row.text(6);
    draft.body = row.text(7);
    draft.purpose = row.text(8);
    draft.patientNumber = row.text(9);
    draft.patientName = row.text(10);
    draft.isHighPriority = row.flag(11);
    draft.saveToRecord = row.flag(12);
    draft.changedAt = domain::Instant{row.integer(13)};
    draft.hasConsent = row.flag(14);
    draft.exception = row.text(15);
    draft.guardReason = row.text(16);
    draft.calmWord = row.text(17);
    return draft;
}

} // namespace

void DraftTable::save(const Draft &draft)
{
    Statement(m_database,
              u"INSERT OR REPLACE INTO draft("_s + columns
                  + u") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .run(draft.id, draft.from, draft.to, joined(draft.copies), draft.replyTo, draft.replyInbox, draft.subject,
             draft.body, draft.purpose, draft.patientNumber, draft.patientName, draft.isHighPriority,
             draft.saveToRecord, draft.changedAt, draft.hasConsent, draft.exception, draft.guardReason, draft.calmWord);
}

void DraftTable::remove(const QString &id)
{
    Statement(m_database, u"DELETE FROM draft WHERE id = ?"_s).run(id);
}

std::optional<Draft> DraftTable::find(const QString &id) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM draft WHERE id = ?"_s);
    if (!found.first(id))
        return std::nullopt;
    return draftOf(found);
}

QList<Draft> DraftTable::all() const
{
    QList<Draft> drafts;
    Statement found(m_database, u"SELECT "_s + columns + u" FROM draft ORDER BY changed DESC, id"_s);
    found.run();
    while (found.next())
        drafts.append(draftOf(found));
    return drafts;
}

int DraftTable::count() const
{
    Statement found(m_database, u"SELECT count(*) FROM draft"_s);
    return found.first() ? static_cast<int>(found.integer(0)) : 0;
}

bool DraftTable::detach(const domain::InboxId &inbox)
{
    Statement senders(m_database, u"UPDATE draft SET sender = '' WHERE sender = ?"_s);
    senders.run(inbox);
    Statement replies(m_database, u"UPDATE draft SET reply_to = '', reply_inbox = '' WHERE reply_inbox = ?"_s);
    replies.run(inbox);
    return senders.changedRows() + replies.changedRows() > 0;
}

} // namespace budkavle::store
