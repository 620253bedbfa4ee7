#pragma once

#include "server/storage/Records.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace budkavle::server {

/// What a transaction has written and the database has not been told yet, in order: so that a commit's many commands cost
/// a few statements. What stands here stands over what the database has. Pure data.
class WriteBatch {
public:
    struct Row {
        qint64 account = 0; ///< its key
        qint64 modseq = 0;
        RowWrite write;
    };
    struct Move {
        domain::InboxId account;
        qint64 key = 0;
        qint64 modseq = 0;
    };
    struct Answer {
        qint64 account = 0;
        LaneKey lane;
        RecordedCommand command;
    };
    struct Queued {
        QString key;
        domain::InboxId to;
        QByteArray body;
        domain::Instant at;
    };
    struct Carried {
        qint64 number = 0;
        domain::Instant at;
        bool failed = false;
    };
    /// A place in the order.
    struct Mark {
        size_t rows = 0, moves = 0, answers = 0, queued = 0, carried = 0, audits = 0;
        friend bool operator==(const Mark &, const Mark &) = default;
    };

    void move(Move move, const QList<RowWrite> &rows); ///< the account, and its rows with it
    void answer(Answer answer);
    void queue(Queued queued);
    void carry(Carried carried);
    void audit(AuditRecord record);

    [[nodiscard]] const Row *row(qint64 account, const QString &type, const QString &id) const; ///< as it stands last
    [[nodiscard]] bool hasMatter(const domain::MatterId &matter) const { return m_matters.contains(matter.value()); }
    [[nodiscard]] bool hasMessage(const domain::MessageId &message) const;
    [[nodiscard]] bool hasQueued(const QString &key) const { return m_keys.contains(key); }
    [[nodiscard]] const Answer *lastAnswer(const LaneKey &lane) const;
    [[nodiscard]] const Answer *answerAt(const LaneKey &lane, qint64 seq) const;
    [[nodiscard]] const Answer *answerTo(const domain::UserId &user, const domain::CommandId &id) const;

    [[nodiscard]] bool isEmpty() const { return mark() == Mark{}; }
    /// More would only cost memory.
    [[nodiscard]] bool isLarge() const { return m_rows.size() > 2'000 || m_bytes > 4'000'000; }
    [[nodiscard]] Mark mark() const;
    void cut(const Mark &mark);                           ///< forgets what came after it
    [[nodiscard]] WriteBatch takeUntil(const Mark &mark); ///< what came after it stays

    [[nodiscard]] std::vector<Row> lastRows() const; ///< each row once
    [[nodiscard]] QMap<domain::InboxId, Move> lastMoves() const;
    [[nodiscard]] std::vector<Answer> lastAnswers() const; ///< of each lane
    [[nodiscard]] const std::vector<Answer> &answers() const { return m_answers; }
    [[nodiscard]] const std::vector<Queued> &queued() const { return m_queued; }
    [[nodiscard]] const std::vector<Carried> &carried() const { return m_carried; }
    [[nodiscard]] const std::vector<AuditRecord> &audits() const { return m_audits; }

private:
    using RowKey = std::pair<qint64, QString>;
    using Lane = std::pair<QString, std::pair<QString, QString>>;
    [[nodiscard]] static RowKey keyOf(qint64 account, const QString &type, const QString &id);
    [[nodiscard]] static Lane keyOf(const LaneKey &lane);
    void indexRow(size_t at);
    void indexAnswer(size_t at);
    void indexAll();

    std::vector<Row> m_rows;
    std::vector<Move> m_moves;
    std::vector<Answer> m_answers;
    std::vector<Queued> m_queued;
    std::vector<Carried> m_carried;
    std::vector<AuditRecord> m_audits;
    qint64 m_bytes = 0;

    QHash<RowKey, size_t> m_lastRow;
    QSet<QString> m_matters;
    QSet<QString> m_messages;
    QSet<QString> m_keys;
    QHash<Lane, size_t> m_lastOfLane;
    QHash<std::pair<QString, QString>, size_t> m_ofAct;
};

} // namespace budkavle::server
