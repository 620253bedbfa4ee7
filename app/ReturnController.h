#pragma once

#include "RecipientModel.h"
#include "Told.h"

#include "sync/domain/Command.h"
#include "sync/domain/Matter.h"

namespace budkavle::app {

class Desk;

/// The sheet for what came wrong: where it belongs, as far as one knows, and why.
class ReturnController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by MatterController")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
    /// What the search found; without a search, what is likely.
    Q_PROPERTY(budkavle::app::RecipientModel *candidates READ candidates CONSTANT)
    Q_PROPERTY(QString chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QString chosenName READ chosenName NOTIFY changed)
    Q_PROPERTY(QString hintText READ hintText NOTIFY changed)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY changed)
    Q_PROPERTY(bool canReturn READ canReturn NOTIFY changed)
    Q_PROPERTY(QString whyNotReturn READ whyNotReturn NOTIFY changed)
public:
    explicit ReturnController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] const QString &query() const { return m_query; }
    void setQuery(const QString &query);
    [[nodiscard]] RecipientModel *candidates() { return &m_candidates; }
    [[nodiscard]] const QString &chosen() const { return m_chosen.value(); }
    [[nodiscard]] const QString &chosenName() const { return m_chosenName; }
    /// What earlier ones have been sent on to; empty: nothing is known.
    [[nodiscard]] QString hintText() const;
    [[nodiscard]] const QString &reason() const { return m_reason; }
    void setReason(const QString &reason);
    [[nodiscard]] bool canReturn() const { return whyNotReturn().isEmpty(); }
    [[nodiscard]] QString whyNotReturn() const;

    void start(const domain::Item &item);
    Q_INVOKABLE void choose(const QString &inboxId);
    Q_INVOKABLE void clearChosen();
    Q_INVOKABLE void giveBack();

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence);
    void failed(const budkavle::app::Sentence &sentence);

private:
    struct Found;
    void find();
    void take(const Found &found);

    Desk &m_desk;
    RecipientModel m_candidates;
    QList<FoundRecipient> m_rows;
    domain::InboxId m_inbox;
    domain::MatterId m_matter;
    QString m_purpose;
    QString m_hintName;
    QString m_query;
    domain::InboxId m_chosen;
    QString m_chosenName;
    QString m_reason;
    int m_asked = 0;
};

} // namespace budkavle::app
