#include "SyncStatus.h"

#include "Desk.h"
#include "ErrorWords.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdlib>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace budkavle::app {

using engine::Connection;

SyncStatus::SyncStatus(Desk &desk, const MakeTimer &makeTimer, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_retryEnd(makeTimer())
{
    connect(&desk, &Desk::statusChanged, this, &SyncStatus::followRetry);
    connect(&desk, &Desk::statusChanged, this, &SyncStatus::changed);
    connect(&desk, &Desk::statusChanged, this, &SyncStatus::tellMended);
    connect(&desk, &Desk::storageErrorChanged, this, &SyncStatus::changed);
    connect(&desk, &Desk::wordsChanged, this, &SyncStatus::changed);
    connect(&desk, &Desk::left, this, &SyncStatus::reset);
    for (const auto signal : {&Desk::seated, &Desk::statusChanged, &Desk::wordsChanged, &Desk::submitted}) {
        connect(&desk, signal, this, &SyncStatus::look);
    }
    connect(&desk, &Desk::changed, this, &SyncStatus::look);
}

void SyncStatus::reset()
{
    m_outgoing = 0;
    m_refused = 0;
    m_lastTold = {};
    m_mended.reset();
    m_told.clear();
    m_isFirst = true;
    m_retry = Retry::None;
    m_isLooking = m_mustLookAgain = false; // watched it stays: whoever looks, looks at the next person's
    m_rows.clear();
    m_balance.reset();
    m_accounts.clear();
    emit changed();
}

void SyncStatus::setWatched(bool watched)
{
    if (watched == m_isWatched) {
        return;
    }
    m_isWatched = watched;
    m_retry = Retry::None; // whoever looks anew has not asked yet
    emit changed();
    look();
}

// One question at a time: while history comes in, changes come faster than anybody reads them.
void SyncStatus::look()
{
    if (!m_isWatched || m_desk.store() == nullptr) {
        return;
    }
    if (m_isLooking) {
        m_mustLookAgain = true;
        return;
    }
    m_isLooking = true;
    m_desk.ask([](store::Reader &reader) { return std::pair(reader.accounts(), reader.balance()); }, this,
               [this](const std::pair<QList<store::AccountRow>, store::Balance> &found) {
                   m_isLooking = false;
                   std::tie(m_rows, m_balance) = found;
                   m_accounts.setAccounts(m_rows, m_desk.actor().user,
                                          m_desk.status().connection == Connection::Online);
                   emit changed();
                   if (std::exchange(m_mustLookAgain, false)) {
                       look();
                   }
               });
}

QString SyncStatus::connection() const
{
    switch (m_desk.status().connection) {
    case Connection::Starting: return u"starting"_s;
    case Connection::Online: return u"online"_s;
    case Connection::Offline: return u"offline"_s;
    case Connection::ReadCopy: return u"readCopy"_s;
    case Connection::SignedOut: return u"signedOut"_s;
    case Connection::Stopped: return u"stopped"_s;
    }
    return {};
}

bool SyncStatus::isReadOnly() const
{
    return !m_desk.stopped().isEmpty();
}

bool SyncStatus::isLoadingHistory() const
{
    return m_desk.status().isLoadingHistory;
}

QString SyncStatus::text() const
{
    const engine::EngineStatus &status = m_desk.status();
    const QString since = m_desk.times().brief(status.since, m_desk.now());
    const QString here = m_outgoing > 0 ? tr("%n på den här datorn", nullptr, m_outgoing) : QString();
    QStringList parts;
    switch (status.connection) {
    case Connection::Starting: parts = {tr("Ansluter"), here}; break;
    case Connection::Online: parts = m_outgoing > 0 ? QStringList{tr("Skickar"), here} : onlineParts(); break;
    case Connection::Offline: parts = {tr("Offline sedan %1", "a time").arg(since), here}; break;
    case Connection::ReadCopy: parts = {tr("Läskopia"), here}; break;
    case Connection::SignedOut: parts = {tr("Logga in igen"), here}; break;
    case Connection::Stopped: parts = {tr("Stannat"), here}; break;
    }
    if (m_refused > 0) {
        parts.prepend(tr("%n nekades av servern", nullptr, m_refused));
    }
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

// What a person did and what the server said meet the same disk.
QString SyncStatus::storageError() const
{
    const QString &code = m_desk.status().errorCode;
    return m_desk.storageError().isEmpty() && code.startsWith("store"_L1) ? code : m_desk.storageError();
}

// With something refused it is never said that everything is sent.
QStringList SyncStatus::onlineParts() const
{
    const engine::EngineStatus &status = m_desk.status();
    const QString sent = m_refused > 0 ? tr("resten är skickat", "after what the server refused")
                                       : tr("Allt är skickat");
    return {status.isLoadingHistory ? tr("Hämtar äldre meddelanden") : sent,
            m_desk.times().brief(status.lastSynced, m_desk.now())};
}

QString SyncStatus::bannerKind() const
{
    if (!storageError().isEmpty()) {
        return u"storage"_s;
    }
    switch (m_desk.status().connection) {
    case Connection::ReadCopy: return u"readCopy"_s;
    case Connection::Stopped: return u"stopped"_s;
    case Connection::SignedOut: return u"offline"_s;
    case Connection::Offline: return isClosed() ? u"closed"_s : u"offline"_s;
    default: break;
    }
    if (isClosed())
        return u"closed"_s;
    return closingText().isEmpty() ? QString() : u"notice"_s;
}

domain::Instant SyncStatus::serverNow() const
{
    return m_desk.now().plusMs(m_desk.status().serverOffsetMs);
}

bool SyncStatus::isClosed() const
{
    const auto &closing = m_desk.status().closing;
    return closing && closing->holdsAt(serverNow());
}

QString SyncStatus::closingText() const
{
    const auto &closing = m_desk.status().closing;
    const domain::Instant now = serverNow();
    if (!closing || closing->until <= now || now.plusMs(announcedMs) < closing->from) {
        return {};
    }
    const QString until = m_desk.times().brief(closing->until, m_desk.now());
    const QString told = isClosed()
        ? tr("Budkavle är stängt, enligt planen till %1. Det du gör sparas på den här datorn och skickas när det öppnar.",
             "a time")
              .arg(until)
        : tr("Budkavle stängs %1 och öppnar enligt planen %2. Det du gör under tiden sparas och skickas sedan.",
             "two times")
              .arg(m_desk.times().brief(closing->from, m_desk.now()), until);
    return closing->text.isEmpty() ? told : closing->text + u' ' + told;
}

QString SyncStatus::bannerText() const
{
    const engine::EngineStatus &status = m_desk.status();
    if (!storageError().isEmpty()) {
        return ErrorWords::sentence(domain::reject(storageError()), m_desk.times(), m_desk.now());
    }
    const QString closing = closingText();
    switch (status.connection) {
    case Connection::ReadCopy: return closing.isEmpty() ? connectionText() : connectionText() + u' ' + closing;
    case Connection::Offline: return isClosed() ? closing : connectionText();
    case Connection::Stopped:
    case Connection::SignedOut: return connectionText();
    default: return closing;
    }
}

QString SyncStatus::connectionText() const
{
    const engine::EngineStatus &status = m_desk.status();
    switch (status.connection) {
    case Connection::ReadCopy:
        return tr("Läskopia · läget %1 · inget kan skickas härifrån. Det du skriver sparas som utkast och skickas när "
                  "produktionen är tillbaka.")
            .arg(m_desk.times().brief(status.readCopyAsOf, m_desk.now()));
    case Connection::Stopped:
        return tr("Programmet skickar och hämtar inget. Allt är sparat på den här datorn. Ring supporten och uppge koden %1.")
            .arg(status.errorCode);
    case Connection::Offline:
        if (status.errorCode == "notRegionalServer"_L1) {
            return ErrorWords::sentence(domain::reject(status.errorCode), m_desk.times(), m_desk.now());
        }
        return tr("Offline sedan %1. Allt du gör sparas på den här datorn och skickas när servern svarar.")
            .arg(m_desk.times().brief(status.since, m_desk.now()));
    case Connection::SignedOut:
        return tr("Inloggningen gäller inte längre. Allt är sparat på den här datorn. Logga in igen, så skickas det.");
    default: return {};
    }
}

QString SyncStatus::contactText() const
{
    const engine::EngineStatus &status = m_desk.status();
    if (!status.lastSynced.isSet()) {
        return tr("Servern har inte svarat än.");
    }
    return tr("Servern svarade senast %1.", "a moment").arg(m_desk.times().moment(status.lastSynced, m_desk.now()));
}

QString SyncStatus::balanceText() const
{
    if (!m_balance) {
        return {};
    }
    if (*m_balance == store::Balance{}) {
        return tr("Inget ligger bara på den här datorn.");
    }
    QStringList parts;
    if (m_balance->outgoing > 0) {
        parts << tr("%n väntar på att skickas", nullptr, m_balance->outgoing);
    }
    if (m_balance->quarantined > 0) {
        parts << tr("%n nekades av servern", nullptr, m_balance->quarantined);
    }
    if (m_balance->drafts > 0) {
        parts << tr("%n utkast", nullptr, m_balance->drafts);
    }
    return tr("Bara på den här datorn: %1.", "what has not left it").arg(parts.join(u", "_s));
}

// What is late or early by the computer's own clock is late or early by the server's too, until a minute differs.
QString SyncStatus::clockText() const
{
    constexpr qint64 minuteMs = 60'000;
    const qint64 minutes = std::abs(m_desk.status().serverOffsetMs) / minuteMs;
    if (minutes == 0) {
        return {};
    }
    return m_desk.status().serverOffsetMs > 0
        ? tr("Datorns klocka går %n minuter efter serverns. Serverns tid gäller.", nullptr, static_cast<int>(minutes))
        : tr("Datorns klocka går %n minuter före serverns. Serverns tid gäller.", nullptr, static_cast<int>(minutes));
}

QString SyncStatus::troubleText() const
{
    const bool isDiffering = m_desk.status().isDiffering && m_desk.status().errorCode.isEmpty();
    const QString code = isDiffering ? u"repairedLately"_s : m_desk.status().errorCode;
    if (!bannerText().isEmpty() || code.isEmpty()) {
        return bannerText();
    }
    return ErrorWords::sentence({domain::ErrorClass::Retry, code, {}, {}}, m_desk.times(), m_desk.now());
}

QString SyncStatus::supportText() const
{
    const engine::EngineStatus &status = m_desk.status();
    const auto stamp = [this](domain::Instant at) {
        return at.isSet() ? m_desk.times().date(at) + u' ' + m_desk.times().clock(at) : u"-"_s;
    };
    QStringList lines{
        u"budkavle %1"_s.arg(QCoreApplication::applicationVersion()),
        u"state %1 since %2"_s.arg(connection(), stamp(status.since)),
        u"synced %1"_s.arg(stamp(status.lastSynced)),
        u"read copy %1"_s.arg(stamp(status.readCopyAsOf)),
        u"offset %1 ms"_s.arg(status.serverOffsetMs),
        u"here %1 refused %2 drafts %3"_s.arg(m_outgoing).arg(m_refused).arg(m_balance ? m_balance->drafts : 0),
        u"mended %1%2"_s.arg(std::max<qint64>(0, status.mended))
            .arg(status.isDiffering ? u" and differs"_s : QString()),
        u"code %1"_s.arg(status.errorCode.isEmpty() ? u"-"_s : status.errorCode),
    };
    // A personal inbox goes by its owner's id, whoever that is: it is told as what it is.
    const QString personal = domain::personalInboxOf(domain::UserId()).value();
    for (const store::AccountRow &row : m_rows) {
        const bool isPersonal = row.id.value().startsWith(personal);
        lines << u"inbox %1 %2 rows %3 here %4 refused %5"_s
                     .arg(isPersonal ? u"personal"_s : row.id.value(),
                          !row.isGranted       ? u"lost"_s
                              : !row.isReached ? u"unreached"_s
                              : row.isLoading  ? u"loading"_s
                                               : u"whole"_s)
                     .arg(row.rows)
                     .arg(row.waiting)
                     .arg(row.refused);
    }
    return lines.join(u'\n');
}

void SyncStatus::copyForSupport()
{
    emit textCopied(supportText());
}

void SyncStatus::dismissTold()
{
    m_lastTold = {};
    emit changed();
}

void SyncStatus::retryNow()
{
    m_retry = m_desk.status().isExchanging ? Retry::UnderWay : Retry::Asked;
    m_syncedBeforeRetry = m_desk.status().lastSynced;
    m_retryEnd->start(retryPatienceMs, [this] { endRetry(); });
    emit changed();
    emit retryRequested();
}

void SyncStatus::followRetry()
{
    const engine::EngineStatus &status = m_desk.status();
    // Online outlives a first failure, so that it alone is no answer.
    const bool isOpen = status.connection == Connection::Online || status.connection == Connection::Starting;
    const bool isTold = !isOpen || status.lastSynced > m_syncedBeforeRetry || !status.errorCode.isEmpty();
    if (m_retry == Retry::Asked && status.isExchanging) {
        m_retry = Retry::UnderWay;
    } else if (m_retry == Retry::UnderWay && !status.isExchanging && isTold) {
        endRetry();
    }
}

void SyncStatus::endRetry()
{
    if (m_retry == Retry::None || m_retry == Retry::Over) {
        return;
    }
    m_retryEnd->cancel();
    m_retry = Retry::Over;
    emit changed();
}

// After the try it follows the connection: what was true then is not left standing when it no longer is.
QString SyncStatus::retryText() const
{
    const engine::EngineStatus &status = m_desk.status();
    if (m_retry == Retry::None) {
        return {};
    }
    if (m_retry != Retry::Over) {
        return tr("Försöker nå servern …");
    }
    switch (status.connection) {
    case Connection::ReadCopy:
        return tr("Servern svarar inte än, men läskopian gör det. Programmet fortsätter att fråga av sig självt.");
    case Connection::SignedOut: return tr("Inloggningen är inte förnyad än. Inget skickas förrän den är det.");
    case Connection::Stopped: return tr("Inget skickas förrän supporten har hjälpt till.");
    case Connection::Online:
        if (status.lastSynced > m_syncedBeforeRetry) {
            return tr("Servern svarade %1.", "a time with seconds").arg(m_desk.times().second(status.lastSynced));
        }
        if (status.isLoadingHistory || !status.errorCode.isEmpty()) {
            return tr("Servern svarar, men allt är inte hämtat eller skickat än.");
        }
        break;
    case Connection::Starting:
    case Connection::Offline: break;
    }
    if (!status.nextTry.isSet()) {
        return tr("Ingen kontakt än. Programmet fortsätter att fråga av sig självt.");
    }
    return tr("Ingen kontakt än. Programmet försöker igen %1.", "a time with seconds")
        .arg(m_desk.times().second(status.nextTry));
}

// What was refused before this start was told then, and stands in the list; only what comes now is told here.
void SyncStatus::setOutgoing(const QList<store::OutgoingRow> &rows)
{
    m_outgoing = 0;
    m_refused = 0;
    for (const store::OutgoingRow &row : rows) {
        if (!row.isQuarantined) {
            ++m_outgoing;
            continue;
        }
        ++m_refused;
        const bool isNew = !m_told.contains(row.command.id.value());
        m_told.insert(row.command.id.value());
        if (isNew && !m_isFirst) {
            m_lastTold = refusal(row);
        }
    }
    m_isFirst = false;
    emit changed();
}

// What was put right before this start was told then.
void SyncStatus::tellMended()
{
    const engine::EngineStatus &status = m_desk.status();
    if (status.mended < 0) {
        return; // not known yet
    }
    const qint64 fresh = status.mended - m_mended.value_or(status.mended);
    m_mended = status.mended;
    if (fresh <= 0) {
        return;
    }
    m_lastTold = [fresh] {
        return tr("%n uppgifter på den här datorn skilde sig från serverns och är hämtade på nytt. Det du skrivit "
                  "finns kvar.",
                  nullptr, static_cast<int>(fresh));
    };
    emit changed();
}

Sentence SyncStatus::refusal(const store::OutgoingRow &row) const
{
    return [this, subject = row.subject, error = row.error] {
        const QString sentence = ErrorWords::sentence(error, m_desk.times(), m_desk.now());
        return subject.isEmpty() ? sentence
                                 : tr("%1: %2", "a matter's subject: what happened to it").arg(subject, sentence);
    };
}

} // namespace budkavle::app
