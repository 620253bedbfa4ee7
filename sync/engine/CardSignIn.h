#pragma once

#include "sync/engine/AuthClient.h"
#include "sync/engine/CardModule.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <memory>

namespace budkavle::engine {

/// A sign-in by a card, from the program's side: the server says where certificates are shown, the card says which it has,
/// the person gives its code, and chooses an assignment if there are several. One at a time; a new one takes the place of
/// the one before, without a word to it. Lives where its client lives; the card has a thread of its own.
class CardSignIn {
public:
    struct Ports {
        AuthClient &client;
        QString library; ///< CardModule; empty: this computer has no cards
        /// To one address, by a connection that shows a certificate.
        std::function<std::unique_ptr<Transport>(const QUrl &, const QSslConfiguration &)> makeTransport;
    };
    /// What is asked of the person. The same may be asked again.
    struct Order {
        domain::DeviceId device;
        /// For unlock(). Why the code before came to nothing, comes with it: pinWrong, pinWrongLast, or cardChanged, it was
        /// not given to the cards that are there now.
        std::function<void(const QList<CardModule::Certificate> &, const std::optional<domain::Error> &)> askPin;
        std::function<void(const wire::SignInPerson &)> askAssignment; ///< for choose()
        AuthClient::Then<wire::SignInReply> done;                      ///< once, later, unless cancelled
    };

    explicit CardSignIn(Ports ports);
    /// Waits for what the card is doing.
    ~CardSignIn();
    CardSignIn(const CardSignIn &) = delete;
    CardSignIn &operator=(const CardSignIn &) = delete;

    [[nodiscard]] bool isPossible() const { return !m_ports.library.isEmpty(); }
    /// Errors beside AuthClient's: certificateAddress (where the server sent us is no place for it), and CardModule's.
    void begin(Order order);
    void unlock(qsizetype index, const CardCode &code);
    void choose(const domain::AssignmentId &assignment);
    void cancel();

private:
    struct Attempt;
    struct Bench;
    using Opened = std::shared_ptr<CardModule>;
    void readCard(const wire::CertificateStart &start);
    void show(const QSslConfiguration &configuration);
    void ask(const domain::AssignmentId &assignment);
    void finish(const domain::Result<wire::SignInReply> &result);
    [[nodiscard]] bool isNow(const std::weak_ptr<Attempt> &attempt) const;
    template <class Work, class Then>
    void atCard(Work work, Then then, bool isAlone = false);
    template <class Task>
    static void whenAlone(Bench *bench, Task task);
    template <class Callback>
    [[nodiscard]] auto ofThisAttempt(Callback callback);
    void release(std::shared_ptr<Attempt> ended);

    Ports m_ports;
    QThread m_thread;
    std::unique_ptr<Bench> m_bench;     ///< lives in the thread: what is done at the card is done there
    std::unique_ptr<QObject> m_home;    ///< lives here: answers come to it
    std::shared_ptr<Attempt> m_attempt; ///< none: nothing is under way
};

} // namespace budkavle::engine
