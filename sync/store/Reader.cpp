#include "sync/store/Reader.h"

#include "sync/domain/Decide.h"
#include "sync/store/AnswerPlaces.h"
#include "sync/store/CacheView.h"
#include "sync/store/Database.h"
#include "sync/store/ItemList.h"
#include "sync/store/NameBook.h"
#include "sync/store/Presenter.h"
#include "sync/store/Tables.h"
#include "sync/store/Transaction.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/ProfileCodec.h"
#include "sync/wire/RowCodec.h"

#include <algorithm>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// Of those in the whole region whose name fits, before it is seen who of them works here.
constexpr int peopleLookedThrough = 400;

} // namespace

class Reader::Private {
public:
    explicit Private(Database &connection)
        : database(connection)
        , tables(connection)
        , names(connection)
        , presenter(names)
    {
    }

    Database &database;
    Tables tables;
    NameBook names;
    Presenter presenter;

    [[nodiscard]] QList<ItemRow> rows(const QList<qint64> &ids);
};

QList<ItemRow> Reader::Private::rows(const QList<qint64> &ids)
{
    const ItemList list(database);
    QList<ItemRow> rows;
    rows.reserve(ids.size());
    for (const qint64 id : ids) {
        const auto content = list.content(id);
        rows.append(content ? presenter.item(content->item, content->isPending) : ItemRow{});
    }
    return rows;
}

Reader::Reader(Database &database) : d(std::make_unique<Private>(database))
{
}

Reader::~Reader() = default;

void Reader::directoryChanged()
{
    d->names.clear();
}

QList<InboxRow> Reader::inboxes(Instant now) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    QList<InboxRow> rows;
    const auto accounts = d->tables.accounts.all();
    for (const AccountState &account : accounts) {
        if (!account.isGranted || account.id == directoryAccount() || account.id == auditAccount())
            continue;
        InboxRow row;
        row.inbox = d->names.inbox(account.id).value_or(Inbox{});
        row.inbox.id = account.id;
        row.rights = account.rights;
        row.unitName = d->names.unitName(row.inbox.unit);
        const FolderCount count = d->tables.items.count(account.no);
        row.waiting = count.waiting;
        row.opened = count.opened;
        row.paused = count.paused;
        row.sent = count.sent;
        row.closed = count.closed;
        row.trashed = count.trashed;
        row.waitingIn = count.waitingIn;
        if (now.isSet() && row.inbox.kind == InboxKind::Personal) {
            row.priority = d->tables.items.countPriority(account.no, now);
            row.nextDue = d->tables.items.nextDue(account.no, now);
        }
        row.isLoading = !account.isBackfilled;
        row.until = account.until;
        rows.append(row);
    }
    return rows;
}

QList<qint64> Reader::itemIds(const ListQuery &query) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return ItemList(d->database).ids(query, listCap);
}

QList<ItemRow> Reader::firstItems(const ListQuery &query, int count) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->rows(ItemList(d->database).ids(query, count));
}

QList<ItemRow> Reader::items(const QList<qint64> &ids) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->rows(ids);
}

std::optional<qint64> Reader::itemId(const ListQuery &query, const ItemKey &key) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return ItemList(d->database).id(query, key);
}

std::optional<qint64> Reader::rowId(const ItemKey &key) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->tables.items.rowId(d->tables.accounts.number(key.inbox), key.matter.value());
}

Instant Reader::nextDue(const InboxId &inbox, Instant after) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->tables.items.nextDue(d->tables.accounts.number(inbox), after);
}

std::optional<Conversation> Reader::conversation(const ItemKey &key) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const CacheView view(d->database);
    const auto item = view.item(key.inbox, key.matter);
    if (!item || item->isPurged)
        return std::nullopt;
    QSet<MessageId> pending;
    const auto messages = view.messagesOf(key.inbox, key.matter, &pending);
    const qint64 account = d->tables.accounts.number(key.inbox);
    const bool isHeadPending = !pending.isEmpty() || d->tables.overlay.find(account, u"Item"_s, key.matter.value());
    Conversation conversation;
    conversation.head = d->presenter.item(*item, isHeadPending);
    for (const Message &message : messages)
        conversation.messages.append(d->presenter.message(message, pending.contains(message.id)));
    for (const BatonStep &step : item->baton.steps)
        conversation.chain.append(d->presenter.baton(step));
    return conversation;
}

QList<MemberRow> Reader::members(const InboxId &inbox, Instant now) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    QList<UserId> users;
    const qint64 account = d->tables.accounts.number(inbox);
    const auto stored = d->tables.base.ofType(account, u"Member"_s);
    for (const StoredRow &row : stored) {
        const auto value = wire::decodeRow(inbox, row.row);
        const auto *member = value ? std::get_if<Member>(&value.value()) : nullptr;
        if (member && member->rights != Rights::None)
            users.append(member->user);
    }
    const auto box = d->names.inbox(inbox);
    if (box && box->kind == InboxKind::Personal && !users.contains(box->owner))
        users.append(box->owner);
    const CacheView view(d->database);
    QList<MemberRow> rows;
    for (const UserId &user : std::as_const(users))
        rows.append(d->presenter.member(user, view.activeAbsence(user, now).has_value()));
    std::sort(rows.begin(), rows.end(), [](const MemberRow &a, const MemberRow &b) {
        return std::tie(a.name, a.user) < std::tie(b.name, b.user);
    });
    return rows;
}

QList<RecipientRow> Reader::findRecipients(const QString &text, Instant now, int limit) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    QList<RecipientRow> rows;
    const CacheView view(d->database);
    const auto inboxes = d->tables.recipients.find(text, RecipientTable::Kind::Any, limit);
    for (const InboxId &inbox : inboxes) {
        if (const auto row = d->presenter.recipient(inbox, view, now))
            rows.append(*row);
    }
    return rows;
}

std::optional<RecipientRow> Reader::recipient(const InboxId &inbox, Instant now) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->presenter.recipient(inbox, CacheView(d->database), now);
}

std::optional<User> Reader::user(const UserId &id) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->names.user(id);
}

QString Reader::unitName(const UnitId &id) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->names.unitName(id);
}

QList<MemberRow> Reader::findPeople(const QString &text, int limit) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    QList<MemberRow> rows;
    const auto inboxes = d->tables.recipients.find(text, RecipientTable::Kind::Person, limit);
    for (const InboxId &inbox : inboxes) {
        if (const auto box = d->names.inbox(inbox))
            rows.append(d->presenter.member(box->owner, false));
    }
    return rows;
}

QList<Absence> Reader::absencesOf(const UserId &user) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return CacheView(d->database).absencesOf(user);
}

QList<GapRow> Reader::absenceGaps(const Absence &wanted) const
{
    const auto rules = profile();
    if (!rules)
        return {};
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    QList<GapRow> rows;
    const auto gaps = domain::absenceGaps(CacheView(d->database), wanted, *rules);
    for (const Gap &gap : gaps)
        rows.append({gap, gap.cover.isEmpty() ? QString() : d->names.userName(gap.cover)});
    return rows;
}

QList<ProxyRow> Reader::administeredProxies(Instant now) const
{
    const auto rules = profile();
    const auto self = actor();
    if (!rules || !self)
        return {};
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const CacheView view(d->database);
    QList<ProxyRow> rows;
    const auto proxies = view.proxies();
    for (const Proxy &proxy : proxies) {
        if (proxy.end() > now && mayAdministerProxies(view, *self, proxy.owner, *rules))
            rows.append({proxy, d->names.userName(proxy.owner), d->names.userName(proxy.proxy)});
    }
    std::sort(rows.begin(), rows.end(), [](const ProxyRow &a, const ProxyRow &b) {
        return std::tie(a.ownerName, a.proxy.owner, a.proxy.from, a.proxy.id)
            < std::tie(b.ownerName, b.proxy.owner, b.proxy.from, b.proxy.id);
    });
    return rows;
}

QList<ProxyRow> Reader::proxiesOf(const UserId &owner, Instant now) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    QList<ProxyRow> rows;
    const auto proxies = CacheView(d->database).proxiesOf(owner);
    for (const Proxy &proxy : proxies) {
        if (proxy.end() > now)
            rows.append({proxy, d->names.userName(proxy.owner), d->names.userName(proxy.proxy)});
    }
    return rows;
}

Outcome Reader::mayAct(const Command &command, Instant now) const
{
    const auto rules = profile();
    const auto self = actor();
    if (!rules || !self)
        return reject(u"noProfile"_s);
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const auto decided = decide(CacheView(d->database), command, *self, *rules, now);
    return decided.ok() ? Outcome(Done{}) : Outcome(decided.error());
}

QList<ProxyWarning> Reader::proxyWarnings(const Proxy &wanted) const
{
    const auto rules = profile();
    if (!rules)
        return {};
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return domain::proxyWarnings(CacheView(d->database), wanted, *rules);
}

QList<MemberRow> Reader::findColleagues(const QString &text, int limit) const
{
    const auto self = actor();
    QList<MemberRow> rows = findPeople(text, peopleLookedThrough);
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const CacheView view(d->database);
    rows.removeIf([&](const MemberRow &row) { return !self || !isInOperation(view, *self, row.user); });
    return rows.mid(0, limit);
}

Outcome Reader::mayAddress(const InboxId &from, const InboxId &to) const
{
    const auto rules = profile();
    if (!rules)
        return Error{ErrorClass::Hold, u"noProfile"_s, {}, {}};
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return domain::mayAddress(CacheView(d->database), from, to, *rules);
}

Passage Reader::passage(const InboxId &from, const QList<InboxId> &to) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return passageOf(CacheView(d->database), from, to);
}

QList<RecipientRow> Reader::answerPlaces(const ItemKey &key, Instant now) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const CacheView view(d->database);
    QList<RecipientRow> rows;
    const auto places = store::answerPlaces(d->database, view, key);
    for (const InboxId &place : places) {
        if (const auto row = d->presenter.recipient(place, view, now))
            rows.append(*row);
    }
    return rows;
}

std::optional<RecipientRow> Reader::betterPlace(const InboxId &to, const QString &purpose, Instant now) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const CacheView view(d->database);
    const auto hint = view.addressHint(to, purpose);
    return hint && hint->suggested != to ? d->presenter.recipient(hint->suggested, view, now) : std::nullopt;
}

std::optional<AddressHint> Reader::addressHint(const InboxId &inbox, const QString &purpose) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return CacheView(d->database).addressHint(inbox, purpose);
}

QList<OutgoingRow> Reader::outgoing() const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const CacheView view(d->database);
    QList<OutgoingRow> rows;
    const auto waiting = d->tables.outbox.all();
    for (auto row = waiting.crbegin(); row != waiting.crend(); ++row) {
        if (row->account == auditAccount())
            continue;
        if (const auto command = wire::decodeCommandBytes(row->command))
            rows.append(d->presenter.outgoing(*command, view, row->decided));
    }
    const auto refused = d->tables.quarantine.all();
    for (const QuarantinedRow &row : refused) {
        if (const auto command = wire::decodeCommandBytes(row.command)) {
            OutgoingRow outgoing = d->presenter.outgoing(*command, view, row.at);
            outgoing.isQuarantined = true;
            outgoing.error = row.error;
            rows.append(outgoing);
        }
    }
    return rows;
}

QList<Draft> Reader::drafts() const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->tables.drafts.all();
}

std::optional<Draft> Reader::draft(const QString &id) const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return d->tables.drafts.find(id);
}

Balance Reader::balance() const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    return {d->tables.drafts.count(), d->tables.outbox.countWithout(auditAccount()), d->tables.quarantine.count()};
}

QList<AccountRow> Reader::accounts() const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    auto waiting = d->tables.outbox.countByAccount();
    auto refused = d->tables.quarantine.countByAccount();
    waiting.remove(auditAccount());
    QList<AccountRow> rows;
    const auto accounts = d->tables.accounts.all();
    for (const AccountState &account : accounts) {
        if (account.id == auditAccount() || !account.isGranted)
            continue;
        const bool isDirectory = account.id == directoryAccount();
        rows.append({account.id, isDirectory ? QString() : d->names.inboxName(account.id), true,
                     account.cursor.has_value(), !account.isBackfilled, account.rows, waiting.take(account.id),
                     refused.take(account.id)});
    }
    // What is left was written in inboxes that were taken away since.
    for (auto left = waiting.cbegin(); left != waiting.cend(); ++left)
        rows.append({left.key(), d->names.inboxName(left.key()), false, false, false, 0, left.value(),
                     refused.take(left.key())});
    for (auto left = refused.cbegin(); left != refused.cend(); ++left)
        rows.append({left.key(), d->names.inboxName(left.key()), false, false, false, 0, 0, left.value()});
    return rows;
}

std::optional<Profile> Reader::profile() const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const QByteArray document = d->tables.meta.bytes(metakey::profile);
    if (document.isEmpty())
        return std::nullopt;
    auto profile = wire::decodeProfile(document, wire::ProfileReading::Received);
    return profile ? std::optional(std::move(profile).value()) : std::nullopt;
}

std::optional<Actor> Reader::actor() const
{
    const Transaction snapshot(d->database, Transaction::Mode::Read);
    const Actor actor{UserId(d->tables.meta.text(metakey::user)),
                      AssignmentId(d->tables.meta.text(metakey::assignment))};
    return actor.user.isEmpty() ? std::nullopt : std::optional(actor);
}

} // namespace budkavle::store
