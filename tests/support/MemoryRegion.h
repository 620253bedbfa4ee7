#pragma once

#include "sync/domain/Decide.h"

#include <QHash>
#include <QMap>
#include <QQueue>

namespace budkavle::tests {

/// A region in memory, as the reducer sees one: for tests of the rules without a store or a server.
/// act() decides a command and keeps its effects; deliveries wait until deliverAll() or deliverNext().
class MemoryRegion final : public domain::StateView {
public:
    /// One region and one municipality: users and inboxes as named below, the profile permissive.
    MemoryRegion();

    static domain::InboxId careCentre() { return domain::InboxId(QStringLiteral("in-vardcentral")); }
    static domain::InboxId homeCare() { return domain::InboxId(QStringLiteral("in-hemsjukvard")); }
    static domain::InboxId ward() { return domain::InboxId(QStringLiteral("in-avdelning")); }
    static domain::UserId doctor() { return domain::UserId(QStringLiteral("u-doctor")); }   ///< region, careCentre
    static domain::UserId nurse() { return domain::UserId(QStringLiteral("u-nurse")); }     ///< municipality, homeCare
    static domain::UserId nurse2() { return domain::UserId(QStringLiteral("u-nurse2")); }   ///< municipality, homeCare
    static domain::UserId surgeon() { return domain::UserId(QStringLiteral("u-surgeon")); } ///< region, ward
    static domain::UserId both() { return domain::UserId(QStringLiteral("u-both")); }       ///< region and municipality
    static domain::UserId head() { return domain::UserId(QStringLiteral("u-head")); } ///< municipality, no inbox shared

    domain::Profile profile;
    domain::Instant now{1'790'000'000'000};

    domain::Outcome act(const domain::UserId &user, const domain::InboxId &account, domain::CommandBody body);
    [[nodiscard]] domain::Result<domain::Decision> decideOnly(const domain::UserId &user,
                                                              const domain::InboxId &account,
                                                              domain::CommandBody body) const;
    bool deliverNext();
    void deliverAll();
    void apply(const domain::Decision &decision);
    void setRights(const domain::UserId &user, const domain::InboxId &inbox, domain::Rights rights);
    void closeInbox(const domain::InboxId &inbox);
    /// In the user's first assignment, the one that act() acts under.
    void setRole(const domain::UserId &user, domain::AssignmentRole role);

    void setSigning(const domain::UserId &user, bool hasAuthority);
    /// What a record system sends to a person, of that kind and version.
    void sendFromRecord(const domain::UserId &to, const QString &matter, domain::ItemKind kind, qint64 version = 1);
    [[nodiscard]] qint64 modseq(const domain::InboxId &inbox) const { return m_modseqs.value(inbox); }

    [[nodiscard]] const QQueue<domain::Delivery> &underWay() const { return m_underWay; }
    /// Where a matter's baton is: inboxes and deliveries under way that have it.
    [[nodiscard]] int batonsOf(const domain::MatterId &matter) const;
    [[nodiscard]] QList<domain::Item> itemsOf(const domain::MatterId &matter) const;

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
                                                               domain::Instant at) const override;
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
    void addUser(const domain::UserId &id, const QString &name, const QStringList &units);
    void addShared(const domain::InboxId &id, const QString &name, const QString &unit,
                   const QList<domain::UserId> &members);

    QHash<domain::OrganisationId, domain::Organisation> m_organisations;
    QHash<domain::UnitId, domain::Unit> m_units;
    QHash<domain::UserId, domain::User> m_users;
    QHash<domain::InboxId, domain::Inbox> m_inboxes;
    QHash<QString, domain::Rights> m_rights;
    QHash<QString, domain::Item> m_items;
    QMap<QString, domain::Message> m_messages;
    QHash<domain::AbsenceId, domain::Absence> m_absences;
    QMap<domain::ProxyId, domain::Proxy> m_proxies;
    [[nodiscard]] static QString rowName(const domain::InboxId &account, domain::RowType type, const QString &key)
    {
        return account.value() + u'|' + QString::number(static_cast<int>(type)) + u'|' + key;
    }

    template <class Value>
    [[nodiscard]] std::optional<Value> row(const domain::InboxId &account, domain::RowType type,
                                           const QString &key) const
    {
        const auto found = m_rows.constFind(rowName(account, type, key));
        return found == m_rows.cend() ? std::nullopt : std::optional<Value>(std::get<Value>(*found));
    }

    QMap<QString, domain::RowValue> m_rows; ///< of the types that have no map of their own
    QMap<domain::InboxId, qint64> m_modseqs;
    QMap<QString, qint64> m_changed; ///< the modseq of each item
    QHash<QString, domain::AbsenceAnswer> m_answers;
    QQueue<domain::Delivery> m_underWay;
    int m_commands = 0;
};

/// A message that every check lets through: from wherever it is sent, about a test patient, purpose "coordination".
[[nodiscard]] domain::SendMessage aSend(const QString &matter, const QString &message, const domain::InboxId &to);

} // namespace budkavle::tests
