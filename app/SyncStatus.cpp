#include "SyncStatus.h"

#include "Desk.h"
#include "ErrorWords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace budkavle::app {

using engine::Connection;

SyncStatus::SyncStatus(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::statusChanged, this, &SyncStatus::changed);
    connect(&desk, &Desk::storageErrorChanged, this, &SyncStatus::changed);
    connect(&desk, &Desk::wordsChanged, this, &SyncStatus::changed);
    connect(&desk, &Desk::left, this, &SyncStatus::reset);
}

void SyncStatus::reset()
{
    m_outgoing = 0;
    m_refused = 0;
    m_lastTold = {};
    m_told.clear();
    m_isFirst = true;
    emit changed();
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
    case Connection::Offline:
    case Connection::SignedOut: return u"offline"_s;
    default: return {};
    }
}

QString SyncStatus::bannerText() const
{
    const engine::EngineStatus &status = m_desk.status();
    if (!storageError().isEmpty()) {
        return ErrorWords::sentence(domain::reject(storageError()), m_desk.times(), m_desk.now());
    }
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

QString SyncStatus::supportText() const
{
    const engine::EngineStatus &status = m_desk.status();
    const auto stamp = [this](domain::Instant at) {
        return at.isSet() ? m_desk.times().date(at) + u' ' + m_desk.times().clock(at) : u"-"_s;
    };
    return u"budkavle %1\nstate %2 since %3\nsynced %4\nread copy %5\noffset %6 ms\nhere %7 refused %8\ncode %9"_s.arg(
        QCoreApplication::applicationVersion(), connection(), stamp(status.since), stamp(status.lastSynced),
        stamp(status.readCopyAsOf), QString::number(status.serverOffsetMs), QString::number(m_outgoing),
        QString::number(m_refused), status.errorCode.isEmpty() ? u"-"_s : status.errorCode);
}

void SyncStatus::dismissTold()
{
    m_lastTold = {};
    emit changed();
}

void SyncStatus::retryNow()
{
    emit retryRequested();
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

Sentence SyncStatus::refusal(const store::OutgoingRow &row) const
{
    return [this, subject = row.subject, error = row.error] {
        const QString sentence = ErrorWords::sentence(error, m_desk.times(), m_desk.now());
        return subject.isEmpty() ? sentence
                                 : tr("%1: %2", "a matter's subject: what happened to it").arg(subject, sentence);
    };
}

} // namespace budkavle::app
