#pragma once

#include "server/training/RegionFiles.h"
#include "sync/domain/Decide.h"

#include <QMap>

namespace budkavle::server {

/// One matter from its first message to its last act, lived through the same reducer as real ones, in memory: so that
/// what is seeded could have happened.
class MatterLife final : public domain::StateView {
public:
    MatterLife(const TrainingRegion &region, const domain::Profile &profile);

    /// Does what `command` says and carries what it sends. False: the reducer refused.
    [[nodiscard]] bool act(const domain::Command &command, const domain::Actor &actor, domain::Instant now);
    /// Everything that has become rows, by inbox.
    [[nodiscard]] QMap<domain::InboxId, QList<domain::RowPut>> rows() const;

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
    void put(const QList<domain::RowPut> &puts);
    void carry(QList<domain::Delivery> deliveries, domain::Instant now);

    const TrainingRegion &m_region;
    const domain::Profile &m_profile;
    QMap<domain::InboxId, domain::Item> m_items;
    QMap<domain::InboxId, QList<domain::Message>> m_messages;
};

} // namespace budkavle::server
