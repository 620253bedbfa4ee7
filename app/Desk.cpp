#include "Desk.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {
constexpr int lookAtDayMs = 30'000;
}

Desk::Desk(const domain::Clock &clock, domain::Random &random, TimeWords times, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(random)
    , m_times(std::move(times))
{
    qRegisterMetaType<store::ChangeSet>();
    m_day = today();
    m_minute.setInterval(lookAtDayMs);
    connect(&m_minute, &QTimer::timeout, this, &Desk::lookAtDay);
    m_minute.start();
}

Desk::~Desk() = default;

void Desk::seat(std::unique_ptr<store::Store> store, const domain::Actor &actor)
{
    ++m_seat;
    m_store = std::move(store);
    m_actor = actor;
    connect(m_store.get(), &store::Store::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.bulk || !m_profile) {
            readProfile();
        }
        emit changed(changes);
    });
    readProfile();
    emit seated();
}

void Desk::leave()
{
    if (!m_store) {
        return;
    }
    ++m_seat;
    m_store.reset();
    m_actor = {};
    m_profile.reset();
    m_storageError.clear();
    m_status = {};
    emit left();
    emit statusChanged();
}

domain::Instant Desk::now() const
{
    return m_clock.now().plusMs(m_status.serverOffsetMs);
}

void Desk::setStatus(const engine::EngineStatus &status)
{
    if (m_status == status) {
        return;
    }
    m_status = status;
    emit statusChanged();
    lookAtDay();
}

QString Desk::stopped() const
{
    switch (m_status.connection) {
    case engine::Connection::ReadCopy:
        return tr("Läskopia · läget %1.", "time of the read copy").arg(m_times.brief(m_status.readCopyAsOf, now()));
    case engine::Connection::Stopped: return tr("Programmet har stannat och sparat allt.");
    default: return {};
    }
}

QString Desk::newId()
{
    return domain::newId(m_clock, m_random);
}

domain::Command Desk::command(const domain::InboxId &account, domain::CommandBody body)
{
    return {domain::CommandId(newId()), account, m_clock.now(), std::move(body)};
}

void Desk::submit(const domain::Command &command, const QString &draftId, QObject *context,
                  std::function<void(const domain::Outcome &)> done)
{
    if (!m_store) {
        done(domain::reject(u"notSignedIn"_s));
        return;
    }
    m_store->submit(command, draftId, this,
                    [this, context = QPointer(context), done = std::move(done)](const domain::Outcome &outcome) {
                        note(outcome);
                        if (outcome.ok()) {
                            emit submitted();
                        }
                        if (context) {
                            done(outcome);
                        }
                    });
}

void Desk::write(std::function<domain::Result<store::ChangeSet>(store::Writer &)> work, QObject *context,
                 std::function<void(const domain::Outcome &)> done)
{
    if (!m_store) {
        done(domain::reject(u"notSignedIn"_s));
        return;
    }
    m_store->write(std::move(work), this,
                   [this, context = QPointer(context), done = std::move(done)](const domain::Outcome &outcome) {
                       note(outcome);
                       if (context) {
                           done(outcome);
                       }
                   });
}

void Desk::readProfile()
{
    ask([](store::Reader &reader) { return reader.profile(); }, this,
        [this](const std::optional<domain::Profile> &profile) {
            if (m_store && profile != m_profile) {
                m_profile = profile;
                emit profileChanged();
            }
        });
}

// A full or read-only disk refuses every write, so one write that went through means that it is over.
void Desk::note(const domain::Outcome &outcome)
{
    const QString error = !outcome.ok() && outcome.error().code.startsWith("store"_L1) ? outcome.error().code
                                                                                       : QString();
    if (!outcome.ok() && error.isEmpty()) {
        return;
    }
    if (error != m_storageError) {
        m_storageError = error;
        emit storageErrorChanged();
    }
}

void Desk::retranslate(bool isSwedish)
{
    m_isSwedish = isSwedish;
    emit wordsChanged();
}

void Desk::lookAtDay()
{
    if (m_day != today()) {
        m_day = today();
        emit wordsChanged();
    }
    emit timePassed();
}

} // namespace budkavle::app
