#pragma once

#include "server/core/ApiRequest.h"
#include "server/core/ChangeTeller.h"
#include "server/core/Committer.h"
#include "server/storage/SqliteStorage.h"
#include "tests/simulation/Ledger.h"
#include "tests/simulation/MachineClock.h"
#include "tests/simulation/Mutants.h"
#include "tests/simulation/SimStream.h"
#include "tests/simulation/Trace.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/SimDisk.h"

namespace budkavle::tests {

/// A regional server without threads or sockets: requests come as bytes and are answered as bytes, by the real logic on
/// a real database. It can be killed between any two events.
class SimServer {
public:
    struct World {
        Timeline &time;
        Trace &trace;
        Ledger &ledger;
        const Mutants &mutants;
        SimDisk &disk;
        std::function<void(server::StorageWriter &, const QMap<domain::InboxId, qint64> &moved)> committed;
        std::function<void(server::StorageWriter &)> began;
        std::function<void()> crashed; ///< it has just died of a command
    };
    struct Answer {
        int status = 0; ///< 0: the connection broke
        QByteArray body;
        QString contentType;
        QList<QPair<QByteArray, QByteArray>> headers;
        qint64 retryAfterMs = 0;
    };
    using Answered = std::function<void(const Answer &)>;

    SimServer(const World &world, QString path, wire::Role role, quint64 seed);
    ~SimServer();
    Q_DISABLE_COPY_MOVE(SimServer)

    bool start();
    void kill(); ///< what is not committed is lost; who waits for an answer hears that the connection broke
    [[nodiscard]] bool isUp() const { return m_up != nullptr; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] SimMachine &machine() { return *m_world.disk.machineOf(m_path); }
    /// A consistent copy as of now, as the operator takes it; none: it could not be taken.
    [[nodiscard]] std::optional<QByteArray> takeCopy();
    [[nodiscard]] const MachineClock &clock() const { return m_clock; }
    [[nodiscard]] wire::Role role() const { return m_role; }

    void request(const QString &path, const QByteArray &token, const QByteArray &body, Answered answered);
    [[nodiscard]] QByteArray stream(const QString &path, const QByteArray &token, const QByteArray &lastEventId,
                                    const std::shared_ptr<SimStream> &stream);
    /// None: refused.
    [[nodiscard]] std::optional<QByteArray> signIn(const domain::Actor &actor, const domain::DeviceId &device);
    /// By its person, elsewhere. A read copy is not told.
    void endSession(const QByteArray &token);
    [[nodiscard]] Answer refusal(int status, qint64 retryAfterMs) const;

    /// The directory's own work, by an administrator on the machine. False: not committed.
    bool administer(const std::function<void(server::StorageWriter &)> &work);
    /// Only while it is up.
    [[nodiscard]] server::StorageWriter &writer();
    [[nodiscard]] server::StorageReader &reader();
    [[nodiscard]] const server::Region &region() const;
    /// The access log: "user|object|claimed at" -> how often.
    [[nodiscard]] QMap<QString, int> audited() const;
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] wire::Stamp stamp() const;

private:
    struct Up;
    void api(const server::Token &token, const QByteArray &body, const Answered &answered);
    void answerReads(server::ApiRequest &request, const server::Token &token, const Answered &answered);
    void push(const server::ApiRequest &request, const server::Token &token, const QByteArray &body,
              const Answered &answered);
    void decideAgain(server::StorageWriter &writer, const QByteArray &body, const server::Token &token);
    void settleUncertain();
    void commitSoon(qint64 ms);
    void commit();
    void lookSoon(qint64 ms);
    void beat(const std::weak_ptr<SimStream> &stream);
    [[nodiscard]] Answer answer(int status, const QByteArray &body) const;
    [[nodiscard]] Answer problem(int status, const domain::Error &error) const;
    [[nodiscard]] Answer unavailable() const;
    [[nodiscard]] Answer signedOut() const;
    void dieOf(const domain::Command &command, const domain::Actor &actor);
    void strike();
    void checkProxy(const domain::Command &command, const domain::Actor &actor);
    void checkSent(const server::Token &token, const QByteArray &body);
    [[nodiscard]] server::CommandLane::Reducer reducer();
    [[nodiscard]] server::Courier::Receiver receiver() const;

    World m_world;
    QString m_path;
    wire::Role m_role;
    MachineClock m_clock;
    FakeRandom m_random;
    QList<Ledger::Decided> m_deciding;
    QList<Ledger::Decided> m_uncertain;
    QString m_crashNote; ///< what a crash leaves beside the database
    std::unique_ptr<Up> m_up;
};

} // namespace budkavle::tests
