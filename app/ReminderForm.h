#pragma once

#include "sync/domain/Instant.h"

#include <QObject>
#include <QQmlEngine>

#include <optional>

namespace budkavle::app {

class Desk;

/// What to be reminded of, and when: the fields that signing and reminding share.
class ReminderForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by a controller")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QString dateText READ dateText WRITE setDateText NOTIFY changed)
    Q_PROPERTY(QString timeText READ timeText WRITE setTimeText NOTIFY changed)
    Q_PROPERTY(QString dayText READ dayText NOTIFY changed)
    Q_PROPERTY(QString whyNot READ whyNot NOTIFY changed)
public:
    explicit ReminderForm(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] const QString &dateText() const { return m_dateText; }
    void setDateText(const QString &text);
    [[nodiscard]] const QString &timeText() const { return m_timeText; }
    void setTimeText(const QString &text);
    /// The day with its weekday, once it is one.
    [[nodiscard]] QString dayText() const;
    /// What is still to be filled in, or empty. Says nothing of what the rules say.
    [[nodiscard]] QString whyNot() const;
    [[nodiscard]] std::optional<domain::Instant> at() const;

    void begin(const QString &text, domain::Instant at);
    /// At eight in the morning, so many days from today.
    Q_INVOKABLE void pick(int days);

signals:
    void changed();

private:
    Desk &m_desk;
    QString m_text;
    QString m_dateText;
    QString m_timeText;
};

} // namespace budkavle::app
