#pragma once

#include "server/storage/StorageReader.h"
#include "sync/domain/StateView.h"

namespace budkavle::server {

/// The truth as the reducer sees it, inside the transaction that will hold the effects.
class StorageView final : public domain::StateView {
public:
    explicit StorageView(StorageReader &reader) : m_reader(reader) {}

    [[nodiscard]] std::optional<domain::Item> item(const domain::InboxId &inbox,
                                                   const domain::MatterId &matter) const override;
    [[nodiscard]] std::optional<domain::Message> message(const domain::InboxId &inbox,
                                                         const domain::MessageId &id) const override;
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
    [[nodiscard]] domain::Rights rights(const domain::UserId &user, const domain::InboxId &inbox) const override;

private:
    template <class T>
    [[nodiscard]] std::optional<T> value(const domain::InboxId &account, domain::RowType type, const QString &id) const;

    StorageReader &m_reader;
};

} // namespace budkavle::server
