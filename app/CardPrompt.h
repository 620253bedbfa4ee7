#pragma once

#include "Presence.h"
#include "SignInServer.h"

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>

namespace budkavle::app {

/// What a sign-in by a card asks of the person, step by step. The code is handed on and kept nowhere.
class CardPrompt : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(bool isPossible READ isPossible NOTIFY changed)
    Q_PROPERTY(QString step READ step NOTIFY changed)
    Q_PROPERTY(QVariantList certificates READ certificates NOTIFY changed)
    Q_PROPERTY(int chosen READ chosen NOTIFY changed)
    Q_PROPERTY(QVariantList assignments READ assignments NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
public:
    struct Ports {
        SignInServer &server;                    ///< outlives it
        std::function<domain::DeviceId()> begun; ///< one begins: the name that this computer goes by in it
        std::function<void(const domain::Result<SignedIn> &)> done;
        std::function<QString(const domain::Error &)> sentence;
        std::function<QString(domain::Instant)> date;
        std::function<domain::Instant()> now;
    };
    explicit CardPrompt(Ports ports, QObject *parent = nullptr);
    ~CardPrompt() override;

    /// Asks the region whether it takes cards, if this computer does. As long as it has not said so, it does not.
    void learn();
    /// This computer has software for cards; the region is asked when a sign-in begins.
    [[nodiscard]] bool mayTry() const;
    /// And the region takes them.
    [[nodiscard]] bool isPossible() const;
    /// Empty: none is under way; "reading" the card; "code" is asked for; "checking" it, and with the server;
    /// "assignment" is asked for.
    [[nodiscard]] QString step() const;
    /// {name, detail, note, isUsable}, of which one is to be used: chosen().
    [[nodiscard]] QVariantList certificates() const;
    [[nodiscard]] int chosen() const;
    [[nodiscard]] QVariantList assignments() const; ///< {id, title, unit}, as PeopleModel has them
    [[nodiscard]] QString errorText() const;        ///< of the code that was given last

    Q_INVOKABLE void begin();
    Q_INVOKABLE void pick(int certificate);
    Q_INVOKABLE void giveCode(const QString &code);
    Q_INVOKABLE void choose(const QString &assignmentId);
    Q_INVOKABLE void cancel();

signals:
    void changed();
    /// One has begun, wherever from.
    void asked();

private:
    enum class Step { None, Reading, Code, Checking, Assignment };
    void askCode(const QList<CardChoice> &certificates, const std::optional<domain::Error> &refused);
    [[nodiscard]] QVariantMap row(const CardChoice &certificate) const;
    void move(Step to);
    void finish(const domain::Result<SignedIn> &result);

    Ports m_ports;
    Presence m_presence;
    bool m_isTaken = false; ///< the region takes cards
    Step m_step = Step::None;
    QList<CardChoice> m_certificates;
    qsizetype m_chosen = 0;
    SignInPerson m_person;
    std::optional<domain::Error> m_refused;
};

} // namespace budkavle::app
