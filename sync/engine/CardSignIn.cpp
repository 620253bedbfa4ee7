#include "sync/engine/CardSignIn.h"

#include <QSet>
#include <QTimer>

namespace budkavle::engine {

using namespace Qt::StringLiterals;

/// The module is opened and closed here, one at a time: for the library two are one, and closing the first would take the cards
/// away from under the second. Whoever lets a module go does so from anywhere.
struct CardSignIn::Bench : public QObject {
    QSet<CardModule *> modules; ///< touched in its thread only, or after that has ended

    ~Bench() override { qDeleteAll(modules); }
    domain::Result<Opened> open(const QString &library)
    {
        auto opened = CardModule::open(library);
        if (!opened)
            return opened.error();
        CardModule *const module = std::move(opened).value().release();
        modules.insert(module);
        return Opened(module, [this](CardModule *last) {
            const auto close = [this, last] {
                modules.remove(last);
                delete last;
            };
            QMetaObject::invokeMethod(this, close, Qt::QueuedConnection);
        });
    }
};

struct CardSignIn::Attempt {
    Order order;
    QUrl address;
    std::shared_ptr<CardModule> module; ///< touched at the card only, but for being held
    std::unique_ptr<Transport> transport;
    std::unique_ptr<AuthClient> client; ///< at the address that asks for certificates
};

namespace {

constexpr int againMs = 10;

/// Of which the person can do something at once.
bool mayAskAgain(const domain::Error &error)
{
    return error.code.startsWith("pinWrong"_L1) || error.code == "cardChanged"_L1;
}

/// Nobody shows a card over an open line, and to no other path than ours.
bool mayBeAsked(const QUrl &address)
{
    return address.isValid() && address.scheme() == "https"_L1 && !address.host().isEmpty()
        && address.userInfo().isEmpty();
}

} // namespace

CardSignIn::CardSignIn(Ports ports)
    : m_ports(std::move(ports))
    , m_bench(std::make_unique<Bench>())
    , m_home(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"card"_s);
    m_bench->moveToThread(&m_thread);
}

CardSignIn::~CardSignIn()
{
    cancel();
    m_thread.quit(); // after what was posted to it
    m_thread.wait();
}

/// The task, once no module is open any longer: the last is let go by who used it, in a moment.
template <class Task>
void CardSignIn::whenAlone(Bench *bench, Task task)
{
    if (!bench->modules.isEmpty())
        QTimer::singleShot(againMs, bench, [bench, task]() mutable { whenAlone(bench, std::move(task)); });
    else
        task();
}

/// What is let go lives on for a moment, and is not the attempt any longer.
bool CardSignIn::isNow(const std::weak_ptr<Attempt> &attempt) const
{
    return m_attempt && attempt.lock() == m_attempt;
}

/// Does the work at the card, and then the rest here, unless another attempt has begun. The thread is there when a card has been
/// asked for: few computers have both.
template <class Work, class Then>
void CardSignIn::atCard(Work work, Then then, bool isAlone)
{
    if (!m_thread.isRunning())
        m_thread.start();
    const std::weak_ptr<Attempt> mine = m_attempt;
    auto task = [this, home = m_home.get(), mine, work = std::move(work), then = std::move(then)]() mutable {
        QMetaObject::invokeMethod(
            home,
            [this, mine, then, result = work()] {
                if (isNow(mine))
                    then(result);
            },
            Qt::QueuedConnection);
    };
    const auto begin = [bench = m_bench.get(), task, isAlone]() mutable {
        isAlone ? whenAlone(bench, std::move(task)) : task();
    };
    QMetaObject::invokeMethod(m_bench.get(), begin, Qt::QueuedConnection);
}

template <class Callback>
auto CardSignIn::ofThisAttempt(Callback callback)
{
    return [this, callback, mine = std::weak_ptr<Attempt>(m_attempt)](const auto &answer) {
        if (isNow(mine))
            callback(answer);
    };
}

void CardSignIn::begin(Order order)
{
    cancel();
    m_attempt = std::make_shared<Attempt>();
    m_attempt->order = std::move(order);
    m_ports.client.startCertificate(ofThisAttempt([this](const domain::Result<wire::CertificateStart> &start) {
        start.ok() ? readCard(start.value()) : finish(start.error());
    }));
}

void CardSignIn::readCard(const wire::CertificateStart &start)
{
    m_attempt->address = QUrl(start.address, QUrl::StrictMode);
    if (!mayBeAsked(m_attempt->address))
        return finish(domain::reject(u"certificateAddress"_s));
    using Read = domain::Result<std::pair<Opened, QList<CardModule::Certificate>>>;
    atCard(
        [bench = m_bench.get(), library = m_ports.library]() -> Read {
            auto module = bench->open(library);
            if (!module)
                return module.error();
            auto certificates = module.value()->certificates();
            if (!certificates)
                return certificates.error();
            return std::pair(*module, *certificates);
        },
        [this](const Read &read) {
            if (!read)
                return finish(read.error());
            m_attempt->module = read->first;
            const auto attempt = m_attempt; // who is asked may cancel
            attempt->order.askPin(read->second, std::nullopt);
        },
        true);
}

void CardSignIn::unlock(qsizetype index, const CardCode &code)
{
    if (!m_attempt || !m_attempt->module || m_attempt->client)
        return;
    // In this order: what uses the key goes before the module, also when nobody waits for it any longer.
    struct Unlocked {
        Opened module;
        domain::Result<QSslConfiguration> result;
        QList<CardModule::Certificate> certificates;
    };
    atCard(
        [module = m_attempt->module, index, code]() -> Unlocked {
            auto unlocked = module->unlock(index, code);
            return {module, std::move(unlocked), module->lastRead()};
        },
        [this](const Unlocked &answer) {
            if (answer.result)
                return show(*answer.result);
            if (!mayAskAgain(answer.result.error()))
                return finish(answer.result.error());
            const auto attempt = m_attempt; // who is asked may cancel
            attempt->order.askPin(answer.certificates, answer.result.error());
        });
}

void CardSignIn::show(const QSslConfiguration &configuration)
{
    m_attempt->transport = m_ports.makeTransport(m_attempt->address, configuration);
    m_attempt->client = std::make_unique<AuthClient>(*m_attempt->transport, false);
    ask({});
}

void CardSignIn::choose(const domain::AssignmentId &assignment)
{
    if (m_attempt && m_attempt->client)
        ask(assignment);
}

void CardSignIn::ask(const domain::AssignmentId &assignment)
{
    m_attempt->client->signInByCertificate({assignment, m_attempt->order.device},
                                           ofThisAttempt([this](const domain::Result<wire::CertificateReply> &reply) {
                                               if (!reply.ok())
                                                   return finish(reply.error());
                                               if (const auto *session = std::get_if<wire::SignInReply>(&*reply))
                                                   return finish(*session);
                                               const auto attempt = m_attempt;
                                               attempt->order.askAssignment(std::get<wire::SignInPerson>(*reply));
                                           }));
}

void CardSignIn::finish(const domain::Result<wire::SignInReply> &result)
{
    const auto ended = std::exchange(m_attempt, {});
    if (!ended)
        return;
    const auto done = ended->order.done;
    release(ended);
    done(result);
}

void CardSignIn::cancel()
{
    if (m_attempt)
        release(std::exchange(m_attempt, {}));
}

/// First whatever uses the key, then the module. An answer may be on its way through what is let go, so that happens when we are
/// back in the event loop.
void CardSignIn::release(std::shared_ptr<Attempt> ended)
{
    const auto letGo = [ended = std::move(ended)] {
        ended->client.reset();
        ended->transport.reset();
        ended->module.reset();
    };
    QMetaObject::invokeMethod(m_home.get(), letGo, Qt::QueuedConnection);
}

} // namespace budkavle::engine
