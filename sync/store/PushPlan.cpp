#include "sync/store/PushPlan.h"

#include "sync/domain/Asks.h"
#include "sync/domain/Wording.h"
#include "sync/store/Tables.h"
#include "sync/wire/CommandCodec.h"

#include <algorithm>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

QList<wire::LanePush> PushPlan::lanes(int maxCommands, qint64 maxBytes) const
{
    QList<InboxId> accounts = m_tables.outbox.accounts();
    if (accounts.removeOne(auditAccount()))
        accounts.append(auditAccount()); // ten thousand records of reading never delay a message
    QList<wire::LanePush> lanes;
    int commands = 0;
    qint64 bytes = 0;
    for (const InboxId &account : std::as_const(accounts)) {
        if (commands >= maxCommands)
            break;
        if (!m_tables.lanes.find(account).hold.isEmpty())
            continue;
        wire::LanePush lane{account, {}};
        const auto rows = m_tables.outbox.unanswered(account, maxCommands - commands);
        for (const OutboxRow &row : rows) {
            // At least one goes, however large: or the lane would never move.
            if (commands > 0 && bytes + row.command.size() > maxBytes)
                break;
            auto command = wire::decodeCommandBytes(row.command);
            if (!command)
                break; // of a later version's making: the lane waits for that version
            lane.commands.append({row.seq, std::move(command).value(), std::nullopt});
            bytes += row.command.size();
            ++commands;
        }
        if (!lane.commands.isEmpty())
            lanes.append(lane);
    }
    return lanes;
}

wire::PullCall PushPlan::pull(qint64 maxBytes) const
{
    wire::PullCall call;
    call.device = DeviceId(m_tables.meta.text(metakey::device));
    call.grants = m_tables.meta.integer(metakey::grants, -1);
    call.maxBytes = maxBytes;
    const auto accounts = m_tables.accounts.all();
    for (const AccountState &account : accounts) {
        wire::PullAccount asked;
        asked.account = account.id;
        if (account.cursor)
            asked.cursor = wire::Cursor{account.epoch, *account.cursor};
        asked.wantsBackfill = !account.isBackfilled;
        asked.backfill = account.next;
        call.accounts.append(asked);
    }
    call.priority = {personalInboxOf(UserId(m_tables.meta.text(metakey::user))), directoryAccount()};
    return call;
}

Draft draftOf(const Command &command, const SendMessage &send, const Tables &tables, Instant now)
{
    Draft draft;
    draft.id = command.id.value();
    draft.from = command.account;
    draft.to = send.to;
    draft.copies = send.copies;
    const qint64 account = tables.accounts.number(command.account);
    if (account != 0 && tables.base.rid(account, u"Item"_s, send.matter.value())) {
        draft.replyTo = send.matter;
        draft.replyInbox = command.account;
    }
    draft.subject = send.subject;
    draft.body = send.body;
    draft.purpose = send.purpose;
    if (send.patient) {
        draft.patientNumber = send.patient->number;
        draft.patientName = send.patient->name;
    }
    draft.isHighPriority = send.priority == Priority::High;
    draft.saveToRecord = send.saveToRecord;
    draft.hasConsent = send.hasConsent;
    draft.exception = send.exception;
    draft.guardReason = send.guardReason;
    if (send.isCalm)
        draft.calmWord = urgentWordIn(checkedText(send.subject, send.body, !draft.replyTo.isEmpty()));
    draft.changedAt = now;
    return draft;
}

} // namespace budkavle::store
