#pragma once

#include "AccountModel.h"
#include "Told.h"

#include "sync/engine/Transport.h"
#include "sync/store/Rows.h"

#include <QObject>
#include <QQmlEngine>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace budkavle::app {

class Desk;

/// How this computer stands with the regional server, in words. The inboxes one by one and the balance are read only
/// while somebody looks at them.
class SyncStatus : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(QString connection READ connection NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString bannerText READ bannerText NOTIFY changed)
    Q_PROPERTY(QString bannerKind READ bannerKind NOTIFY changed)
    Q_PROPERTY(int outgoing READ outgoing NOTIFY changed)
    Q_PROPERTY(int refused READ refused NOTIFY changed)
    Q_PROPERTY(bool isReadOnly READ isReadOnly NOTIFY changed)
    Q_PROPERTY(bool isLoadingHistory READ isLoadingHistory NOTIFY changed)
    Q_PROPERTY(QString lastToldText READ lastToldText NOTIFY changed)
    Q_PROPERTY(bool isWatched READ isWatched WRITE setWatched NOTIFY changed)
    Q_PROPERTY(QString contactText READ contactText NOTIFY changed)
    Q_PROPERTY(QString balanceText READ balanceText NOTIFY changed)
    Q_PROPERTY(QString clockText READ clockText NOTIFY changed)
    Q_PROPERTY(QString troubleText READ troubleText NOTIFY changed)
    Q_PROPERTY(QString retryText READ retryText NOTIFY changed)
    Q_PROPERTY(budkavle::app::AccountModel *accounts READ accounts CONSTANT)
public:
    using MakeTimer = std::function<std::unique_ptr<engine::Timer>()>;
    /// A try that nothing has come of by then has not reached the server: longer than it is waited for.
    static constexpr int retryPatienceMs = 20'000;
    static constexpr qint64 announcedMs = 24 * 3'600'000; ///< how long ahead people are told of a closing

    SyncStatus(Desk &desk, const MakeTimer &makeTimer, QObject *parent = nullptr);

    [[nodiscard]] QString connection() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString bannerText() const;
    [[nodiscard]] QString bannerKind() const; ///< "readCopy", "offline", "stopped", "storage", "closed", "notice", ""
    [[nodiscard]] int outgoing() const { return m_outgoing; }
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool isLoadingHistory() const;
    [[nodiscard]] QString lastToldText() const { return m_lastTold ? m_lastTold() : QString(); }

    [[nodiscard]] bool isWatched() const { return m_isWatched; }
    void setWatched(bool watched);
    [[nodiscard]] QString contactText() const; ///< when production last answered
    [[nodiscard]] QString balanceText() const; ///< kassaräkning: what stands only here; empty until read
    [[nodiscard]] QString clockText() const;   ///< empty while the two clocks agree
    [[nodiscard]] QString troubleText() const; ///< why not everything is in step, or empty
    [[nodiscard]] QString retryText() const;   ///< what comes of retryNow(), while it is watched; empty: nobody tried
    [[nodiscard]] AccountModel *accounts() { return &m_accounts; }

    /// For whoever is called: state, times, codes and counts; no patient, no name, no text.
    [[nodiscard]] QString supportText() const;
    Q_INVOKABLE void copyForSupport();
    Q_INVOKABLE void dismissTold();
    Q_INVOKABLE void retryNow();
    /// The try that was asked for is over, without anything that the connection's state would tell.
    void endRetry();

    /// What the outbox and the quarantine hold now. A refusal not seen before that someone else caused is told.
    void setOutgoing(const QList<store::OutgoingRow> &rows);

signals:
    void changed();
    void retryRequested();
    void textCopied(const QString &text);

private:
    void reset();
    void look();
    void followRetry();
    [[nodiscard]] QString storageError() const;
    [[nodiscard]] QStringList onlineParts() const;
    [[nodiscard]] QString connectionText() const;
    /// What was announced of a time in which the server takes nothing: while it lasts, and a day ahead.
    [[nodiscard]] QString closingText() const;
    [[nodiscard]] bool isClosed() const;
    [[nodiscard]] domain::Instant serverNow() const;
    void tellMended();
    [[nodiscard]] Sentence refusal(const store::OutgoingRow &row) const;

    Desk &m_desk;
    int m_outgoing = 0;
    int m_refused = 0;
    bool m_isWatched = false;
    bool m_isLooking = false;
    bool m_mustLookAgain = false;
    AccountModel m_accounts;
    QList<store::AccountRow> m_rows;         ///< what `accounts` shows
    std::optional<store::Balance> m_balance; ///< none: not read yet
    std::optional<qint64> m_mended; ///< rows put right that were told, or were before this start; none: not heard yet
    Sentence m_lastTold;
    QSet<QString> m_told;
    bool m_isFirst = true;
    enum class Retry { None, Asked, UnderWay, Over } m_retry = Retry::None;
    domain::Instant m_syncedBeforeRetry;
    std::unique_ptr<engine::Timer> m_retryEnd;
};

} // namespace budkavle::app
