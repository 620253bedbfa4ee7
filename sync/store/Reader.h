#pragma once

#include "sync/domain/Asks.h"
#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"
#include "sync/store/ChangeSet.h"
#include "sync/store/Rows.h"

#include <QList>

#include <memory>
#include <optional>

namespace budkavle::store {

class Database;

/// Reads the cache through a connection of its own. One thread: the one that made it. Cost follows what is asked
/// for, never what is stored, save itemIds, which is linear in its answer (at most `listCap`).
class Reader {
public:
    static constexpr int listCap = 100'000;

    explicit Reader(Database &database);
    ~Reader();

    /// A ChangeSet said so: names are looked up anew.
    void directoryChanged();

    /// With what of the personal ones is a priority object now; unset: that is not asked.
    [[nodiscard]] QList<InboxRow> inboxes(domain::Instant now = {}) const;
    /// Row ids for items(), in list order (ListKey, the id breaks ties), at most listCap.
    [[nodiscard]] QList<qint64> itemIds(const ListQuery &query) const;
    /// The first `count` rows of the same list with their content, for a first screen without the whole id list.
    [[nodiscard]] QList<ItemRow> firstItems(const ListQuery &query, int count) const;
    /// One row an id, in their order; an id that is no longer there gives an empty row (no matter).
    [[nodiscard]] QList<ItemRow> items(const QList<qint64> &ids) const;
    /// The row id of an item in the list of the query and its sort key, or none when it is not in that list.
    [[nodiscard]] std::optional<qint64> itemId(const ListQuery &query, const ItemKey &key) const;
    /// The row id of an item in whatever list it stands, also in none.
    [[nodiscard]] std::optional<qint64> rowId(const ItemKey &key) const;
    /// When the next item of an inbox breaks a rule; unset: none will.
    [[nodiscard]] domain::Instant nextDue(const domain::InboxId &inbox, domain::Instant after) const;
    [[nodiscard]] std::optional<Conversation> conversation(const ItemKey &key) const;

    [[nodiscard]] QList<MemberRow> members(const domain::InboxId &inbox, domain::Instant now) const;
    /// By name, unit, organisation or function; prefix of any word; best first.
    [[nodiscard]] QList<RecipientRow> findRecipients(const QString &text, domain::Instant now, int limit) const;
    [[nodiscard]] std::optional<RecipientRow> recipient(const domain::InboxId &inbox, domain::Instant now) const;
    [[nodiscard]] std::optional<domain::User> user(const domain::UserId &id) const;
    [[nodiscard]] QString unitName(const domain::UnitId &id) const;
    [[nodiscard]] QList<MemberRow> findPeople(const QString &text, int limit) const;
    [[nodiscard]] QList<domain::Absence> absencesOf(const domain::UserId &user) const;
    /// The hours that nobody answers for if this person is away so (domain::absenceGaps).
    [[nodiscard]] QList<GapRow> absenceGaps(const domain::Absence &wanted) const;
    /// Standing and coming ones of those whose proxies the actor may administer (A160, A161).
    [[nodiscard]] QList<ProxyRow> administeredProxies(domain::Instant now) const;
    /// Standing and coming ones of one person.
    [[nodiscard]] QList<ProxyRow> proxiesOf(const domain::UserId &owner, domain::Instant now) const;
    /// What would be decided of the command here and now: to say why not before it is given.
    [[nodiscard]] domain::Outcome mayAct(const domain::Command &command, domain::Instant now) const;
    [[nodiscard]] QList<domain::ProxyWarning> proxyWarnings(const domain::Proxy &wanted) const;
    /// As findPeople, only those who work in the actor's operation.
    [[nodiscard]] QList<MemberRow> findColleagues(const QString &text, int limit) const;
    /// May this message be addressed there, by the profile? For the composer, before a word is written.
    [[nodiscard]] domain::Outcome mayAddress(const domain::InboxId &from, const domain::InboxId &to) const;
    /// Where what is for this purpose has been found to belong, if not in `inbox`.
    [[nodiscard]] std::optional<domain::AddressHint> addressHint(const domain::InboxId &inbox,
                                                                 const QString &purpose) const;

    /// What the rules of content ask because of the two ends (domain::passageOf).
    [[nodiscard]] domain::Passage passage(const domain::InboxId &from, const QList<domain::InboxId> &to) const;
    /// Where an answer in this matter may go; empty: back to the person who wrote (A121).
    [[nodiscard]] QList<RecipientRow> answerPlaces(const ItemKey &key, domain::Instant now) const;
    /// Where what is sent to this inbox for this purpose has belonged instead, if that has been learnt.
    [[nodiscard]] std::optional<RecipientRow> betterPlace(const domain::InboxId &to, const QString &purpose,
                                                          domain::Instant now) const;

    [[nodiscard]] QList<OutgoingRow> outgoing() const;
    [[nodiscard]] QList<Draft> drafts() const;
    [[nodiscard]] std::optional<Draft> draft(const QString &id) const;
    [[nodiscard]] Balance balance() const;
    /// What this person has, and what still has commands waiting or refused; the access log's lane is not among them.
    [[nodiscard]] QList<AccountRow> accounts() const;
    [[nodiscard]] std::optional<domain::Profile> profile() const;
    [[nodiscard]] std::optional<domain::Actor> actor() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::store
