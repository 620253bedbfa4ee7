#pragma once

#include "sync/domain/Decide.h"
#include "sync/wire/Protocol.h"

#include <QHash>
#include <QMap>
#include <QQueue>

#include <map>

namespace budkavle::tests {

/// A regional server in memory that speaks in the protocol's values: rows with modseq, lanes with watermarks, grants,
/// backfill. Copyable: a copy with another role is a read copy, an older copy with a higher epoch a restored server.
class RowServer final : public domain::StateView {
public:
    static domain::InboxId home() { return domain::InboxId(QStringLiteral("in-home")); }
    static domain::InboxId other() { return domain::InboxId(QStringLiteral("in-other")); }
    static domain::UserId nurse() { return domain::UserId(QStringLiteral("u-nurse")); }
    static domain::UserId doctor() { return domain::UserId(QStringLiteral("u-doctor")); }

    /// A directory of two units; the nurse has `home`, the doctor `other`; both have a personal inbox.
    RowServer();

    domain::Profile profile;
    wire::Stamp stamp;
    int pageRows = 4;                         ///< changes a page
    int backfillRows = 3;                     ///< history a page
    int verified = 0;                         ///< how often verify() was answered
    qint64 rowsVerified = 0;                  ///< rows in those answers
    std::optional<domain::Error> verifyError; ///< what the next ones are answered instead
    std::optional<domain::Error> laneError;   ///< what every lane of the next push answers

    void put(const domain::InboxId &account, const domain::RowValue &value);
    void putRaw(const domain::InboxId &account, wire::Row row);
    void remove(const domain::InboxId &account, const QString &type, const QString &id);
    void grant(const domain::UserId &user, const domain::InboxId &inbox, domain::Rights rights, qint64 generation = 1);
    /// As the real server does for the time of a proxy period: the row stands in the directory besides.
    void grantAsProxy(const domain::Proxy &proxy, qint64 generation = 1);
    void revoke(const domain::UserId &user, const domain::InboxId &inbox);
    /// Decides as another person would make it, and delivers.
    domain::Outcome act(const domain::UserId &user, const domain::Command &command);
    void deliverAll();

    [[nodiscard]] wire::SyncReply exchange(const domain::UserId &user, const wire::SyncCall &call);
    [[nodiscard]] wire::PullResult pull(const domain::UserId &user, const wire::PullCall &call) const;

    /// What is asked for of an account of anybody's, bounded as the real server bounds it.
    [[nodiscard]] wire::VerifyResult verify(const wire::VerifyCall &call) const;

    [[nodiscard]] qint64 head(const domain::InboxId &account) const { return m_accounts[account].head; }
    [[nodiscard]] quint64 digest(const domain::InboxId &account) const;
    /// "type|id|modseq|value" of the live rows, sorted.
    [[nodiscard]] QStringList rows(const domain::InboxId &account) const;
    [[nodiscard]] QList<domain::InboxId> accountsOf(const domain::UserId &user) const;
    /// How many commands took effect under this id: never more than one.
    [[nodiscard]] int appliedTimes(const domain::CommandId &id) const { return m_applied.value(id); }

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
    struct Stored {
        wire::Row row;
        bool isDead = false;
    };
    struct Account {
        qint64 head = 0;
        std::map<QString, Stored> rows; ///< by "type|id"
    };
    struct Lane {
        qint64 lastSeq = 0;
        QMap<qint64, wire::CommandResult> results;
        QMap<qint64, domain::CommandId> ids;
    };

    void store(const domain::InboxId &account, wire::Row row, bool isDead);
    void take(const domain::Decision &decision);
    [[nodiscard]] wire::LaneResult pushLane(const domain::UserId &user, const domain::DeviceId &device,
                                            const wire::LanePush &lane);
    [[nodiscard]] wire::CommandResult execute(const domain::UserId &user, const domain::Command &command, qint64 seq);
    [[nodiscard]] wire::Page page(const wire::PullAccount &asked, const domain::DeviceId &device) const;
    void addHistory(wire::Page &page, const Account &account, const wire::PullAccount &asked) const;
    [[nodiscard]] std::optional<domain::RowValue> value(const domain::InboxId &account, const QString &type,
                                                        const QString &id) const;

    QHash<domain::InboxId, Account> m_accounts;
    QHash<domain::UserId, QMap<domain::InboxId, wire::Grant>> m_grants;
    QHash<QString, Lane> m_lanes; ///< by "device|account"
    QHash<domain::CommandId, int> m_applied;
    QHash<domain::CommandId, wire::CommandResult> m_results;
    QQueue<domain::Delivery> m_underWay;
    qint64 m_grantsVersion = 1;
};

} // namespace budkavle::tests
