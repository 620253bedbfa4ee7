#pragma once

#include "ShownRows.h"
#include "Told.h"

#include "sync/store/Rows.h"

#include <QSet>

namespace budkavle::app {

class Desk;

/// What is on this computer only, refusals first. Roles: commandId, title, detail, stateText, isRefused, isMessage,
/// reasonText, timeText.
class OutgoingModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(int refusedCount READ refusedCount NOTIFY refusedCountChanged)
public:
    explicit OutgoingModel(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] int refusedCount() const { return m_refusedCount; }
    [[nodiscard]] const QList<store::OutgoingRow> &outgoing() const { return m_outgoing; }

    /// A refused message's text becomes a draft again; edited(draftId) says which when there is one.
    Q_INVOKABLE void edit(const QString &commandId);
    Q_INVOKABLE void discard(const QString &commandId);

signals:
    void refusedCountChanged();
    void edited(const QString &draftId);
    void failed(const budkavle::app::Sentence &sentence);
    /// Read anew from the store.
    void refreshed();

private:
    [[nodiscard]] static QString stateText(const store::OutgoingRow &row);
    void refresh();
    void take(QList<store::OutgoingRow> outgoing);
    void fail(const domain::Error &why);
    void findDraft(const QSet<QString> &before);

    Desk &m_desk;
    QList<store::OutgoingRow> m_outgoing;
    int m_refusedCount = 0;
    int m_asked = 0;
};

} // namespace budkavle::app
