#pragma once

#include "sync/domain/Row.h"
#include "sync/domain/StateView.h"
#include "sync/wire/Protocol.h"

#include <QHash>

namespace budkavle::store {

class Database;

/// What a wire row is below of: a message's matter, a unit's organisation, an absence's user, a proxy's owner; empty for the rest.
[[nodiscard]] QString parentOf(const domain::RowValue &value);

/// The effective state: overlay over base. Answers the reducer, and everything else that needs single values. Account
/// numbers are remembered, so it lives no longer than a transaction.
class CacheView final : public domain::StateView {
public:
    explicit CacheView(Database &database);
    ~CacheView() override;

    [[nodiscard]] std::optional<domain::Item> item(const domain::InboxId &inbox,
                                                   const domain::MatterId &matter) const override;
    [[nodiscard]] std::optional<domain::Message> message(const domain::InboxId &inbox,
                                                         const domain::MessageId &id) const override;
    /// Oldest first.
    [[nodiscard]] QList<domain::Message> messages(const domain::InboxId &inbox,
                                                  const domain::MatterId &matter) const override;
    [[nodiscard]] std::optional<domain::Inbox> inbox(const domain::InboxId &id) const override;
    [[nodiscard]] std::optional<domain::User> user(const domain::UserId &id) const override;
    [[nodiscard]] std::optional<domain::Unit> unit(const domain::UnitId &id) const override;
    [[nodiscard]] std::optional<domain::Organisation> organisation(const domain::OrganisationId &id) const override;
    [[nodiscard]] std::optional<domain::Absence> absence(const domain::AbsenceId &id) const override;
    [[nodiscard]] std::optional<domain::Absence> activeAbsence(const domain::UserId &user,
                                                               domain::Instant now) const override;
    [[nodiscard]] QList<domain::Absence> absencesOf(const domain::UserId &user, domain::Instant after) const override;
    [[nodiscard]] bool hasAnswered(const domain::InboxId &inbox, const domain::AbsenceId &absence,
                                   const domain::InboxId &sender) const override;
    [[nodiscard]] domain::Rights rights(const domain::UserId &user, const domain::InboxId &inbox) const override;

    [[nodiscard]] QList<domain::Proxy> proxiesOf(const domain::UserId &owner) const override;
    [[nodiscard]] std::optional<domain::Proxy> proxy(const domain::ProxyId &id) const override;
    [[nodiscard]] std::optional<domain::AddressHint> addressHint(const domain::InboxId &inbox,
                                                                 const QString &purpose) const override;
    [[nodiscard]] std::optional<domain::WatchPlan> watchPlan(const domain::InboxId &inbox) const override;
    [[nodiscard]] std::optional<domain::RoundRecord> round(const domain::InboxId &inbox,
                                                           domain::Instant begins) const override;
    [[nodiscard]] std::optional<domain::UnitRules> unitRules(const domain::UnitId &unit) const override;
    [[nodiscard]] std::optional<domain::SharedDraft> sharedDraft(const domain::InboxId &inbox,
                                                                 const QString &id) const override;
    [[nodiscard]] bool hasWaitingAfter(const domain::InboxId &inbox, qint64 modseq) const override;

    /// Not cancelled ones, in the order of their starts.
    [[nodiscard]] QList<domain::Absence> absencesOf(const domain::UserId &user) const;
    /// Everybody's: costs what there is of them.
    [[nodiscard]] QList<domain::Proxy> proxies() const;
    /// A matter's messages, oldest first; the pending ones (in the overlay) are named in `pending`.
    [[nodiscard]] QList<domain::Message> messagesOf(const domain::InboxId &inbox, const domain::MatterId &matter,
                                                    QSet<domain::MessageId> *pending) const;

private:
    [[nodiscard]] qint64 number(const domain::InboxId &account) const;
    [[nodiscard]] std::optional<domain::RowValue> value(const domain::InboxId &account, domain::RowType type,
                                                        const QString &id) const;
    /// Effective rows of a type below a parent, by key.
    [[nodiscard]] QHash<QString, domain::RowValue> children(const domain::InboxId &account, const QString &parent,
                                                            domain::RowType type, QSet<QString> *pending) const;

    Database &m_database;
    mutable QHash<domain::InboxId, qint64> m_numbers;
    mutable std::optional<domain::UserId> m_self;
};

} // namespace budkavle::store
