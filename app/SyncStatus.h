#pragma once

#include "Told.h"

#include "sync/store/Rows.h"

#include <QObject>
#include <QQmlEngine>
#include <QSet>

namespace budkavle::app {

class Desk;

/// How this computer stands with the regional server, in words.
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
public:
    explicit SyncStatus(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] QString connection() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString bannerText() const;
    [[nodiscard]] QString bannerKind() const; ///< "readCopy", "offline", "stopped", "storage", ""
    [[nodiscard]] int outgoing() const { return m_outgoing; }
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool isLoadingHistory() const;
    [[nodiscard]] QString lastToldText() const { return m_lastTold ? m_lastTold() : QString(); }

    /// For whoever is called: state, times and codes; no patient, no name.
    Q_INVOKABLE [[nodiscard]] QString supportText() const;
    Q_INVOKABLE void dismissTold();
    Q_INVOKABLE void retryNow();

    /// What the outbox and the quarantine hold now. A refusal not seen before that someone else caused is told.
    void setOutgoing(const QList<store::OutgoingRow> &rows);

signals:
    void changed();
    void retryRequested();

private:
    void reset();
    [[nodiscard]] QString storageError() const;
    [[nodiscard]] QStringList onlineParts() const;
    [[nodiscard]] Sentence refusal(const store::OutgoingRow &row) const;

    Desk &m_desk;
    int m_outgoing = 0;
    int m_refused = 0;
    Sentence m_lastTold;
    QSet<QString> m_told;
    bool m_isFirst = true;
};

} // namespace budkavle::app
