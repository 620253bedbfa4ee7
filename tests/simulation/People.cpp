#include "tests/simulation/People.h"

#include "tests/simulation/Cast.h"
#include "tests/simulation/Poison.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// What the rules ask of whoever sends.
void state(SendMessage &send)
{
    send.hasConsent = true;
    send.exception = u"Det finns inget flöde för frågan"_s;
}

} // namespace

void People::act(Happening what, Draw &draw)
{
    QList<std::shared_ptr<SimClient>> awake;
    for (const auto &client : m_clients) {
        if (client->isRunning() && !client->machine().isDown())
            awake << client;
    }
    if (awake.isEmpty())
        return;
    if (what == Happening::ProxyOffline)
        return proxyOffline(awake, draw);
    SimClient &client = *draw.of(awake);
    if (what == Happening::GrantProxy || what == Happening::EndProxy) {
        // Mostly those who may: a refusal is soon told.
        awake.removeIf([](const auto &each) { return !Cast::isHead(each->number); });
        SimClient &head = awake.isEmpty() || draw.oneIn(8) ? client : *draw.of(awake);
        return what == Happening::GrantProxy ? grantProxy(head, draw) : endProxy(head, draw);
    }
    switch (what) {
    case Happening::Write: return write(client, u"Ämne"_s, draw);
    case Happening::WritePoison: return write(client, Poison::word(draw.oneIn(2)), draw);
    case Happening::ReadMuch: return readMuch(client, draw);
    case Happening::Reply: return reply(client, draw);
    case Happening::SetAbsence: return absence(client, true, draw);
    case Happening::CancelAbsence: return absence(client, false, draw);
    case Happening::SaveDraft:
    case Happening::SendDraft:
    case Happening::DiscardDraft: return draft(client, what, draw);
    case Happening::TakeBack: return quarantined(client, true, draw);
    case Happening::LetGo: return quarantined(client, false, draw);
    default: return onItem(client, what, draw);
    }
}

void People::done(SimClient &client, const char *what, const Outcome &outcome)
{
    m_trace.note(what, client.name, outcome ? QByteArray("ok") : outcome.error().code.toUtf8());
    m_trace.count(outcome ? u"acts done"_s : u"acts refused"_s);
}

QString People::text(SimClient &client) const
{
    return u"Hemligt "_s + client.newId().remove(u'-') + u". Kan ni titta på detta i dag? Åäö."_s;
}

InboxId People::ownInbox(SimClient &client, Draw &draw) const
{
    QList<InboxId> own;
    QList<InboxId> proxied;
    const auto inboxes = client.reader().inboxes();
    for (const store::InboxRow &row : inboxes)
        (row.until.isSet() ? proxied : own) << row.inbox.id;
    if (!proxied.isEmpty() && draw.oneIn(2)) // it is not theirs for long
        return draw.of(proxied);
    return own.isEmpty() ? InboxId() : draw.of(own);
}

InboxId People::recipient(const InboxId &from, Draw &draw) const
{
    QList<InboxId> all = Cast::shared();
    for (const auto &client : m_clients)
        all << personalInboxOf(client->actor.user);
    all.removeAll(from);
    return draw.of(all);
}

void People::write(SimClient &client, const QString &subject, Draw &draw)
{
    const InboxId from = ownInbox(client, draw);
    if (!from.isEmpty())
        writeFrom(client, from, subject, draw);
}

void People::writeFrom(SimClient &client, const InboxId &from, const QString &subject, Draw &draw)
{
    SendMessage send;
    send.message = MessageId(client.newId());
    send.matter = MatterId(client.newId());
    send.to = recipient(from, draw);
    send.subject = subject;
    send.body = text(client);
    send.purpose = u"coordination"_s;
    send.patient = PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
    state(send);
    if (draw.oneIn(4)) {
        const InboxId copy = recipient(from, draw);
        if (copy != send.to)
            send.copies << copy;
    }
    done(client, "write", client.submit(send, from));
}

/// More readings than one push takes, now and then very many, and a message behind them all, which none of them may delay.
void People::readMuch(SimClient &client, Draw &draw)
{
    const auto matter = someMatter(client, store::Folder::Inbox, draw);
    if (!matter)
        return;
    const MatterId id = matter->item.matter;
    const int readings = draw.oneIn(40) && m_clients.size() < 10 ? 10'000 : 250;
    m_trace.count(u"readings before one message: %1"_s.arg(readings));
    for (int i = 0; i < readings; ++i) {
        const RecordReading reading{matter->inbox, id, client.clock.now().plusMs(-i)};
        const auto taken = client.submit(reading, auditAccount());
        if (!taken)
            return done(client, "readMuch", taken);
    }
    write(client, u"Efter läsningen"_s, draw);
}

std::optional<People::Matter> People::someMatter(SimClient &client, store::Folder folder, Draw &draw) const
{
    const InboxId inbox = ownInbox(client, draw);
    if (inbox.isEmpty())
        return std::nullopt;
    const auto items = client.reader().firstItems({inbox, folder, {}}, 8);
    if (items.isEmpty())
        return std::nullopt;
    return Matter{inbox, draw.of(items).item};
}

void People::reply(SimClient &client, Draw &draw)
{
    const auto matter = someMatter(client, draw.oneIn(4) ? store::Folder::Sent : store::Folder::Inbox, draw);
    if (!matter)
        return;
    SendMessage send;
    send.message = MessageId(client.newId());
    send.matter = matter->item.matter;
    send.to = matter->item.lastFrom.inbox == matter->inbox || draw.oneIn(5) ? recipient(matter->inbox, draw)
                                                                            : matter->item.lastFrom.inbox;
    send.subject = matter->item.subject;
    send.purpose = matter->item.purpose;
    send.patient = matter->item.patient;
    send.body = text(client);
    state(send);
    done(client, "reply", client.submit(send, matter->inbox));
}

void People::onItem(SimClient &client, Happening what, Draw &draw)
{
    const bool isOfClosed = what == Happening::Throw ? !draw.oneIn(6) : draw.oneIn(6);
    const auto matter = someMatter(client, isOfClosed ? store::Folder::Closed : store::Folder::Inbox, draw);
    if (!matter)
        return;
    const MatterId id = matter->item.matter;
    switch (what) {
    case Happening::Open: return done(client, "open", client.submit(OpenItem{id}, matter->inbox));
    case Happening::Pause:
        return done(client, "pause", client.submit(PauseItem{id, u"Väntar provsvar"_s}, matter->inbox));
    case Happening::Resume: return done(client, "resume", client.submit(ResumeItem{id}, matter->inbox));
    case Happening::Close:
        return done(client, "close", client.submit(CloseItem{id, Documented::InRecord}, matter->inbox));
    case Happening::Leave:
        return done(client, "leave", client.submit(LeaveItem{id, u"Hör till någon annan"_s}, matter->inbox));
    case Happening::Misdirect: {
        const InboxId suggested = draw.oneIn(3) ? InboxId() : recipient(matter->inbox, draw);
        return done(client, "misdirect", client.submit(ReturnItem{id, suggested, {}}, matter->inbox));
    }
    case Happening::Remind: return remind(client, *matter, draw);
    case Happening::Throw: return throwAway(client, *matter, draw);
    case Happening::Read:
        // A damaged row is mended when the rows are next counted; until then what it says may make no sense.
        if (client.damagedRows == 0 && !client.reader().conversation({matter->inbox, id}))
            m_trace.fail(client.name + u": a listed matter cannot be read"_s);
        return done(client, "read",
                    client.submit(RecordReading{matter->inbox, id, client.clock.now()}, auditAccount()));
    default: break;
    }
    const UserId assignee = draw.oneIn(4) ? UserId() : Cast::user(static_cast<int>(draw.between(0, Cast::people - 1)));
    const UserId chosen = draw.oneIn(2) ? client.actor.user : assignee;
    done(client, "assign", client.submit(AssignItem{id, chosen, matter->item.assignee}, matter->inbox));
}

/// Of oneself or of a colleague; and one that stands there is moved.
void People::remind(SimClient &client, const Matter &matter, Draw &draw)
{
    const Instant at = client.clock.now().plusMs(draw.between(1, 40) * 3'600'000);
    if (matter.item.kind == ItemKind::Reminder)
        return done(client, "move reminder", client.submit(MoveReminder{matter.item.matter, at}, matter.inbox));
    const UserId to = draw.oneIn(3) ? Cast::user(static_cast<int>(draw.between(0, Cast::people - 1))) : UserId();
    const SetReminder set{MatterId(client.newId()), matter.item.matter, u"Hör av dig"_s, at, to, true};
    done(client, "remind", client.submit(set, matter.inbox));
}

void People::throwAway(SimClient &client, const Matter &matter, Draw &draw)
{
    const MatterId id = matter.item.matter;
    if (!matter.item.trashedAt.isSet())
        return done(client, "throw", client.submit(TrashItem{id}, matter.inbox));
    if (draw.oneIn(2))
        return done(client, "restore", client.submit(RestoreItem{id}, matter.inbox));
    done(client, "purge", client.submit(PurgeItem{id}, matter.inbox));
}

void People::absence(SimClient &client, bool isSet, Draw &draw)
{
    if (!isSet) {
        const auto own = client.reader().absencesOf(client.actor.user);
        if (!own.isEmpty())
            done(client, "present", client.submit(CancelAbsence{draw.of(own).id}, directoryAccount()));
        return;
    }
    const Instant now = client.clock.now();
    const SetAbsence set{AbsenceId(client.newId()), now, now.plusMs(draw.between(1, 40) * 3'600'000),
                         u"Jag är ledig."_s, Cast::user((client.number + 1) % Cast::people)};
    done(client, "absent", client.submit(set, directoryAccount()));
}

/// Mostly for minutes, so that what is written offline comes too late now and then.
void People::grantProxy(SimClient &client, Draw &draw)
{
    const bool isSensible = !draw.oneIn(6);
    const auto person = [&](const UserId &other) {
        QList<UserId> people;
        for (const auto &each : m_clients) {
            if (!isSensible || (each->actor.user != other && Cast::isInOperation(each->number, client.number)))
                people << each->actor.user;
        }
        return people.isEmpty() ? other : draw.of(people);
    };
    const Instant from = client.clock.now().plusMs(draw.oneIn(3) ? draw.between(1, 60) * 1'000 : 0);
    const qint64 forMs = draw.oneIn(8) ? draw.between(1, 20) * 3'600'000 : draw.between(5, 150) * 1'000;
    const UserId owner = person(client.actor.user);
    done(client, "grantProxy",
         client.submit(
             GrantProxy{ProxyId(client.newId()), owner, person(owner), from, from.plusMs(forMs), ProxyReason::Illness},
             directoryAccount()));
}

void People::endProxy(SimClient &client, Draw &draw)
{
    const auto proxies = client.reader().administeredProxies(client.clock.now());
    if (!proxies.isEmpty())
        done(client, "endProxy", client.submit(EndProxy{draw.of(proxies).proxy.id}, directoryAccount()));
}

/// Somebody who is proxy loses the network, writes on, and is back when it is too late. Nobody is: somebody is made it.
void People::proxyOffline(const QList<std::shared_ptr<SimClient>> &awake, Draw &draw)
{
    for (const auto &client : awake) {
        const auto inboxes = client->reader().inboxes();
        for (const store::InboxRow &row : inboxes) {
            if (!row.until.isSet())
                continue;
            m_cut(*client, row.until);
            for (qint64 i = draw.between(1, 3); i > 0; --i)
                writeFrom(*client, row.inbox.id, u"Utan nät"_s, draw);
            return;
        }
    }
    for (const auto &client : awake) {
        if (Cast::isHead(client->number))
            return grantProxy(*client, draw);
    }
}

void People::draft(SimClient &client, Happening what, Draw &draw)
{
    const QStringList known = client.drafts.keys();
    store::Draft draft;
    if (!known.isEmpty() && (what != Happening::SaveDraft || draw.oneIn(2)))
        draft = client.reader().draft(draw.of(known)).value_or(store::Draft());
    else if (what != Happening::SaveDraft)
        return;
    if (what == Happening::SaveDraft) {
        if (draft.id.isEmpty())
            draft.id = client.newId();
        draft.body = text(client);
        draft.changedAt = client.clock.now();
        return done(client, "saveDraft", client.saveDraft(draft));
    }
    if (draft.id.isEmpty())
        return; // the checks find it missing
    if (what == Happening::DiscardDraft)
        return done(client, "discardDraft", client.discardDraft(draft.id));
    const InboxId from = ownInbox(client, draw);
    if (from.isEmpty())
        return;
    SendMessage send;
    send.message = MessageId(client.newId());
    send.matter = MatterId(client.newId());
    send.to = recipient(from, draw);
    send.subject = u"Ur utkast"_s;
    send.body = draft.body;
    send.purpose = u"coordination"_s;
    send.patient = PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
    state(send);
    done(client, "sendDraft", client.submit(send, from, draft.id));
}

void People::quarantined(SimClient &client, bool isTakenBack, Draw &draw)
{
    QList<CommandId> ids;
    const auto rows = client.reader().outgoing();
    for (const store::OutgoingRow &row : rows) {
        if (row.isQuarantined && (!isTakenBack || std::holds_alternative<SendMessage>(row.command.body)))
            ids << row.command.id;
    }
    if (ids.isEmpty())
        return;
    const CommandId id = draw.of(ids);
    if (isTakenBack)
        done(client, "takeBack", client.quarantineToDraft(id));
    else
        done(client, "letGo", client.discardQuarantined(id));
}

} // namespace budkavle::tests
