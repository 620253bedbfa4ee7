#pragma once

#include "server/core/CommandLane.h"
#include "server/core/Courier.h"
#include "server/core/PullReader.h"
#include "server/storage/SqliteStorage.h"
#include "tests/support/FakeRandom.h"

#include <QTemporaryDir>

namespace budkavle::tests {

/// A clock that stands where the test puts it.
class StillClock final : public domain::Clock {
public:
    domain::Instant at{1'790'000'000'000};
    [[nodiscard]] domain::Instant now() const override { return at; }
    [[nodiscard]] qint64 monotonicMs() const override { return at.ms; }
};

/// A small region in a real database, with the parts of the server that decide, deliver and answer pulls; no network.
/// Region: Anders (health centre). Municipality: Sara and Mona (home care), Ola (reads home care). Nils: no inbox.
class ServerWorld {
public:
    explicit ServerWorld(const QString &resources);

    static domain::UserId anders() { return domain::UserId(QStringLiteral("u-anders")); }
    static domain::UserId sara() { return domain::UserId(QStringLiteral("u-sara")); }
    static domain::UserId mona() { return domain::UserId(QStringLiteral("u-mona")); }
    static domain::UserId ola() { return domain::UserId(QStringLiteral("u-ola")); }
    static domain::UserId nils() { return domain::UserId(QStringLiteral("u-nils")); }
    static domain::InboxId healthCentre() { return domain::InboxId(QStringLiteral("in-vc")); }
    static domain::InboxId homeCare() { return domain::InboxId(QStringLiteral("in-hsv")); }

    [[nodiscard]] server::Token token(const domain::UserId &user, const QString &device = QStringLiteral("d1")) const;
    [[nodiscard]] wire::PushResult push(const server::Token &token, const wire::PushCall &call);
    [[nodiscard]] wire::LaneResult push(const server::Token &token, const domain::InboxId &account,
                                        const QList<wire::SequencedCommand> &commands);
    /// Takes the lane's next number and expects it to be applied; the error's code otherwise.
    QString act(const domain::UserId &user, const domain::InboxId &account, domain::CommandBody body,
                const QString &device = QStringLiteral("d1"));
    [[nodiscard]] domain::Command command(const domain::InboxId &account, domain::CommandBody body);
    [[nodiscard]] domain::SendMessage message(const domain::InboxId &to, const QString &body = QStringLiteral("Hej"));
    void deliverAll();
    /// One transaction; false: it did not commit.
    bool transact(const std::function<void(server::StorageWriter &)> &work);

    [[nodiscard]] std::optional<domain::Item> item(const domain::InboxId &inbox, const domain::MatterId &matter);
    [[nodiscard]] QList<wire::Row> liveRows(const domain::InboxId &account);
    /// The digest and count, counted anew from the rows.
    [[nodiscard]] bool digestHolds(const domain::InboxId &account);
    [[nodiscard]] int batonsOf(const domain::MatterId &matter);
    [[nodiscard]] int countOf(const domain::InboxId &account, domain::RowType type);
    /// Everything the database holds, as text: equal before and after means that nothing was written.
    [[nodiscard]] QByteArray dump();
    void setReducer(server::CommandLane::Reducer reducer);
    /// From now on other rules are in force.
    void changeRules(const std::function<void(domain::Profile &)> &change);

    StillClock clock;
    FakeRandom random;
    QTemporaryDir folder;
    QString path;
    server::Region region;
    std::unique_ptr<server::SqliteStorage> storage;
    std::unique_ptr<server::StorageWriter> writer;
    server::CrashMark crashMark{QString()};
    std::optional<server::CommandLane> lanes;
    std::optional<server::Courier> courier;
    std::optional<server::PullReader> pulls;

private:
    void fill(const QString &resources);
    void addUser(const domain::UserId &id, const QString &unit);
    void addInbox(const domain::InboxId &id, const QString &unit, const QList<domain::Member> &members);
};

} // namespace budkavle::tests
