#pragma once

#include "sync/wire/Envelope.h"
#include "sync/wire/Protocol.h"
#include "tests/support/FakeTime.h"
#include "tests/support/FakeTransport.h"

#include <QMap>

namespace budkavle::tests {

/// A regional server in memory, as far as the engine can see one: lanes with watermarks, accounts with rows, stamps. It
/// decides nothing: a command is a row, unless its id is listed as refused.
class FakeRegion {
public:
    struct Lane {
        qint64 lastSeq = 0;
        QMap<qint64, QString> ids;
    };
    struct Account {
        qint64 head = 0;
        QMap<QString, qint64> rows; ///< id -> modseq
        QMap<QString, Lane> lanes;  ///< by device
    };

    explicit FakeRegion(const FakeTime &time);

    /// As a Responder of FakeTransport.
    [[nodiscard]] std::optional<engine::HttpReply> handle(const FakeTransport::Request &request);
    /// A row that someone else wrote.
    void write(const QString &account, const QString &row);
    /// A hint of `account`'s newest row; `isInline` carries the row itself.
    [[nodiscard]] QByteArray hint(const QString &account, bool isInline) const;
    /// A hint that the rights have changed, as it comes when the time of one has run out.
    [[nodiscard]] QByteArray hintOfRights() const;
    [[nodiscard]] wire::Stamp stamp() const;
    /// This region as it is now, to be a read copy.
    [[nodiscard]] FakeRegion copy() const;

    [[nodiscard]] int timesApplied(const QString &command) const { return m_applied.value(command); }
    [[nodiscard]] engine::HttpReply reply(int status, const QByteArray &body) const;

    QMap<domain::InboxId, Account> accounts;
    wire::Role role = wire::Role::Primary;
    QString lineage = QStringLiteral("11111111-1111-4111-8111-111111111111");
    qint64 epoch = 1;
    qint64 grantsVersion = 1;
    domain::Instant copiedAt;
    QMap<QString, QString> refused;             ///< command id -> code
    QString sessionState = QStringLiteral("s"); ///< of the Session that is
    QByteArray profile = R"({"id":"test"})";
    int sessionsTold = 0;
    QByteArray validToken = "token";
    QString tokenDevice = QStringLiteral("d-1"); ///< the session's; empty: any
    bool isDown = false;                         ///< nothing answers
    int status = 200;                            ///< answers this and nothing else
    qint64 retryAfterMs = 0;
    int pageRows = 100; ///< more than this: "more"
    int historyRows = 1'000;
    bool knowsSame = true; ///< the brief look
    int writesWhileCopy = 0;
    int pushes = 0;
    int verified = 0;                         ///< comparisons that were asked for
    std::optional<domain::Error> verifyError; ///< what they are answered

private:
    [[nodiscard]] engine::HttpReply api(const QByteArray &body);
    [[nodiscard]] wire::Invocation verify(const wire::Invocation &call);
    [[nodiscard]] wire::PushResult push(const wire::PushCall &call);
    [[nodiscard]] wire::LaneResult pushLane(const QString &device, const wire::LanePush &lane);
    [[nodiscard]] wire::Grants grants() const;
    [[nodiscard]] wire::PullResult pull(const wire::PullCall &call) const;
    [[nodiscard]] wire::Page page(const wire::PullAccount &asked, const QString &device, bool *more) const;
    [[nodiscard]] wire::Row row(const QString &id, qint64 modseq) const;

    const FakeTime *m_time;
    QMap<QString, int> m_applied;
};

} // namespace budkavle::tests
