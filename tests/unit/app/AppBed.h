#pragma once

#include "app/Desk.h"

#include "sync/domain/Row.h"
#include "sync/wire/Protocol.h"
#include "tests/support/FakeRandom.h"

#include <QHash>
#include <QJsonValue>
#include <QTemporaryDir>

namespace budkavle::tests {

/// A clock that a test sets; read from the store's threads too, so it changes only while they are at rest.
class SetClock final : public domain::Clock {
public:
    [[nodiscard]] domain::Instant now() const override { return at; }
    [[nodiscard]] qint64 monotonicMs() const override { return at.ms; }
    domain::Instant at;
};

/// A nurse's desk: a real store in a folder of its own, fed with pages as a regional server would send them.
/// People: Karin Lund (the user, home care), Mona Bergström (same inbox), Anders Ekdahl (doctor, care centre).
class AppBed {
public:
    AppBed();
    ~AppBed();

    static domain::UserId karin() { return domain::UserId(QStringLiteral("u-karin")); }
    static domain::UserId mona() { return domain::UserId(QStringLiteral("u-mona")); }
    static domain::UserId anders() { return domain::UserId(QStringLiteral("u-anders")); }
    static domain::InboxId team() { return domain::InboxId(QStringLiteral("in-team")); }
    static domain::InboxId centre() { return domain::InboxId(QStringLiteral("in-centre")); }
    static domain::InboxId own() { return domain::personalInboxOf(karin()); }
    static domain::Actor actor() { return {karin(), domain::AssignmentId(QStringLiteral("a-karin"))}; }

    /// Opens the cache and seats Karin, with the directory, her grants and the profile in place.
    bool seat();
    /// Closes the cache as a killed program would leave it, and opens it again.
    bool seatAgain();

    /// A region's profile as it is shipped, with one key set otherwise; an empty key: as it is.
    static QByteArray shippedProfile(const QString &id, const QString &key = {}, const QJsonValue &value = {});
    /// The profile reaches the cache, and the desk.
    bool setProfile(const QByteArray &document);
    /// Another value for a key of Västra Götaland's, which holds from the beginning.
    bool setRule(const QString &key, const QJsonValue &value)
    {
        return setProfile(shippedProfile(QStringLiteral("vastra-gotaland"), key, value));
    }

    /// The server's rows reach the cache in one reply.
    bool pull(const QList<domain::RowPut> &rows);
    /// Makes Karin proxy for somebody from now on, with that inbox, which is empty.
    bool grantAsProxy(const domain::UserId &owner, domain::Instant until);
    /// As pull(), and the server's answer to the lane of `account`: its first `seq` commands are decided, the last one so.
    bool answer(const domain::InboxId &account, qint64 seq, const std::optional<domain::Error> &error = std::nullopt,
                const QList<domain::RowPut> &rows = {});

    /// A message from Anders at the care centre to the team, and its item there.
    [[nodiscard]] QList<domain::RowPut> arrived(const QString &matter, const QString &subject, qint64 minutesAgo = 10);
    [[nodiscard]] domain::Item item(const QString &matter, const QString &subject, qint64 minutesAgo = 10) const;

    void setConnection(engine::Connection connection, const std::optional<wire::Closing> &closing = std::nullopt);
    /// What stands in the outbox now, of the kind shown to people.
    [[nodiscard]] QList<store::OutgoingRow> outgoing();
    /// How many readings wait to be told to the access log.
    [[nodiscard]] int readings();
    template <class F>
    auto read(F work)
    {
        auto future = desk.store()->query(std::move(work));
        future.waitForFinished();
        return future.result();
    }

    QTemporaryDir folder;
    SetClock clock;
    FakeRandom random;
    app::Desk desk;

private:
    bool apply(const wire::SyncReply &reply);
    [[nodiscard]] wire::PullResult page(const QList<domain::RowPut> &rows);
    [[nodiscard]] QList<domain::RowPut> directory() const;

    QHash<domain::InboxId, qint64> m_modseq;
    bool m_isFirst = true;
};

} // namespace budkavle::tests
