#include "ProxyController.h"

#include "Desk.h"
#include "ErrorWords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int candidatesShown = 8;

// In the order of domain::ProxyReason.
constexpr std::array reasons{""_L1, "vacation"_L1, "illness"_L1, "otherLeave"_L1};

bool isAbout(const domain::Command &command, const domain::ProxyId &id)
{
    const auto *grant = std::get_if<domain::GrantProxy>(&command.body);
    const auto *end = std::get_if<domain::EndProxy>(&command.body);
    return (grant != nullptr && grant->id == id) || (end != nullptr && end->id == id);
}

} // namespace

struct ProxyController::Overview {
    bool isAllowed = false;
    QList<ShownProxy> proxies;

    static Overview of(const store::Reader &reader, const domain::Actor &actor, bool isSelfGrant, domain::Instant now)
    {
        Overview overview;
        const auto self = reader.user(actor.user);
        overview.isAllowed = isSelfGrant || (self && domain::hasAdministeringRole(*self, actor.assignment));
        if (!overview.isAllowed) {
            return overview; // most people: the region's periods are not read at each change for an empty list
        }
        const QList<store::OutgoingRow> outgoing = reader.outgoing();
        for (const store::ProxyRow &row : reader.administeredProxies(now)) {
            const bool isPending = std::any_of(outgoing.cbegin(), outgoing.cend(),
                                               [&row](const store::OutgoingRow &sent) {
                                                   return !sent.isQuarantined && isAbout(sent.command, row.proxy.id);
                                               });
            overview.proxies.append({row, isPending});
        }
        return overview;
    }
};

ProxyController::ProxyController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::seated, this, &ProxyController::refresh);
    connect(&desk, &Desk::left, this, &ProxyController::clear);
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.directory || changes.outgoing || changes.bulk) {
            refresh();
        }
    });
    connect(&desk, &Desk::wordsChanged, this, &ProxyController::refresh);
    connect(&desk, &Desk::profileChanged, this, &ProxyController::refresh);
    connect(&desk, &Desk::statusChanged, this, &ProxyController::changed);
}

void ProxyController::refresh()
{
    const bool isSelfGrant = m_desk.profile() && m_desk.profile()->proxySelfGrant;
    m_desk.ask([actor = m_desk.actor(), isSelfGrant,
                now = m_desk.now()](store::Reader &reader) { return Overview::of(reader, actor, isSelfGrant, now); },
               this,
               [this, asked = ++m_asked](const Overview &overview) {
                   if (asked == m_asked) {
                       take(overview);
                   }
               });
    askWarnings();
}

void ProxyController::take(const Overview &overview)
{
    m_isAllowed = overview.isAllowed;
    m_proxies.setProxies(overview.proxies, m_desk.times(), m_desk.now());
    emit changed();
}

void ProxyController::clear()
{
    ++m_asked;
    m_isAllowed = false;
    m_proxies.clear();
    clearForm();
}

void ProxyController::clearForm()
{
    for (Choice *choice : {&m_owner, &m_proxy}) {
        ++choice->asked;
        choice->candidates.clear();
        choice->query.clear();
        choice->user = {};
        choice->name.clear();
    }
    m_fromText.clear();
    m_untilText.clear();
    m_reason = domain::ProxyReason::Unsaid;
    m_worksElsewhere = false;
    m_isExpectedBack = false;
    m_error = {};
    edited();
}

void ProxyController::edited()
{
    m_warnings.clear();
    m_refusal.reset();
    askWarnings();
    emit changed();
}

void ProxyController::setFromText(const QString &text)
{
    if (text != m_fromText) {
        m_fromText = text;
        edited();
    }
}

void ProxyController::setUntilText(const QString &text)
{
    if (text != m_untilText) {
        m_untilText = text;
        edited();
    }
}

QString ProxyController::reason() const
{
    return m_reason == domain::ProxyReason::Unsaid ? QString() : reasons.at(static_cast<size_t>(m_reason));
}

void ProxyController::setReason(const QString &reason)
{
    const auto found = std::find(reasons.begin(), reasons.end(), reason);
    const auto chosen = found == reasons.end() ? domain::ProxyReason::Unsaid
                                               : static_cast<domain::ProxyReason>(found - reasons.begin());
    if (chosen != m_reason) {
        m_reason = chosen;
        edited();
    }
}

void ProxyController::setWorksElsewhere(bool works)
{
    if (works != m_worksElsewhere) {
        m_worksElsewhere = works;
        edited();
    }
}

void ProxyController::setExpectedBack(bool isExpected)
{
    if (isExpected != m_isExpectedBack) {
        m_isExpectedBack = isExpected;
        edited();
    }
}

domain::GrantProxy ProxyController::grantOf(const domain::ProxyId &id) const
{
    const domain::Proxy proxy = wanted();
    const bool isOther = m_reason == domain::ProxyReason::OtherLeave;
    return {id,
            proxy.owner,
            proxy.proxy,
            proxy.from,
            proxy.until,
            m_reason,
            isOther && m_worksElsewhere,
            isOther && m_isExpectedBack};
}

void ProxyController::setQuery(Choice &choice, const QString &query)
{
    if (query != choice.query) {
        choice.query = query;
        find(choice);
        emit changed();
    }
}

void ProxyController::find(Choice &choice)
{
    const int asked = ++choice.asked;
    if (choice.query.trimmed().isEmpty()) {
        choice.candidates.clear();
        return;
    }
    const domain::UserId other = &choice == &m_owner ? m_proxy.user : m_owner.user;
    m_desk.ask([text = choice.query](store::Reader &reader) { return reader.findColleagues(text, candidatesShown); },
               this,
               [&choice, asked, other](QList<store::MemberRow> people) {
                   if (asked == choice.asked) {
                       people.removeIf([&other](const store::MemberRow &row) { return row.user == other; });
                       choice.candidates.setMembers(people);
                   }
               });
}

void ProxyController::choose(Choice &choice, const QString &userId)
{
    choice.user = domain::UserId(userId);
    choice.name = choice.candidates.value(choice.candidates.rowOf(userId), "name").toString();
    choice.query.clear();
    find(choice);
    edited();
}

domain::Proxy ProxyController::wanted() const
{
    const QDate first = QDate::fromString(m_fromText.trimmed(), Qt::ISODate);
    const QDate last = QDate::fromString(m_untilText.trimmed(), Qt::ISODate);
    domain::Proxy wanted;
    wanted.owner = m_owner.user;
    wanted.proxy = m_proxy.user;
    if (first.isValid() && last.isValid()) {
        wanted.from = m_desk.times().startOf(first);
        wanted.until = m_desk.times().startOf(last.addDays(1));
    }
    return wanted;
}

QString ProxyController::whyNotDates() const
{
    const QDate first = QDate::fromString(m_fromText.trimmed(), Qt::ISODate);
    const QDate last = QDate::fromString(m_untilText.trimmed(), Qt::ISODate);
    if (!first.isValid()) {
        return tr("Skriv första dagen som ÅÅÅÅ-MM-DD.");
    }
    if (!last.isValid()) {
        return tr("Skriv sista dagen som ÅÅÅÅ-MM-DD.");
    }
    if (last < first) {
        return tr("Sista dagen är före den första.");
    }
    if (last < m_desk.today()) {
        return tr("Tiden är redan över.");
    }
    const int most = m_desk.profile() ? m_desk.profile()->proxyLongestDays : 0;
    if (std::max(first, m_desk.today()).daysTo(last) + 1 > most) {
        return tr("Ett ombud utses för högst %n dag(ar) i taget.", nullptr, most);
    }
    return {};
}

QString ProxyController::whyNotGrant() const
{
    if (const QString stopped = m_desk.stopped(); !stopped.isEmpty()) {
        return stopped + u' ' + tr("Ombud kan inte utses nu.");
    }
    if (!m_desk.profile()) {
        return tr("Regionens regler är inte hämtade ännu.");
    }
    if (!m_isAllowed) {
        return tr("Ombud utses av enhetschef, verksamhetschef eller medicinsk sekreterare.");
    }
    if (m_owner.user.isEmpty()) {
        return tr("Välj vems inkorg det gäller.");
    }
    if (m_owner.user == m_desk.actor().user && !m_desk.profile()->proxySelfGrant) {
        return tr("Ombud för din egen inkorg utses av någon annan.");
    }
    if (m_proxy.user.isEmpty()) {
        return tr("Välj vem som blir ombud.");
    }
    if (const QString dates = whyNotDates(); !dates.isEmpty()) {
        return dates;
    }
    return m_refusal ? ErrorWords::sentence(*m_refusal, m_desk.times(), m_desk.now()) : QString();
}

bool ProxyController::isFilled() const
{
    return !m_owner.user.isEmpty() && !m_proxy.user.isEmpty() && whyNotDates().isEmpty();
}

void ProxyController::askWarnings()
{
    const int asked = ++m_askedWarnings;
    const domain::Proxy wanted = this->wanted();
    if (!isFilled()) {
        return;
    }
    struct Answer {
        QList<domain::ProxyWarning> warnings;
        std::optional<domain::Error> refusal;
    };
    const domain::Command command = m_desk.command(domain::directoryAccount(),
                                                   grantOf(domain::ProxyId(m_desk.newId())));
    m_desk.ask(
        [wanted, command, now = m_desk.now()](store::Reader &reader) {
            const domain::Outcome may = reader.mayAct(command, now);
            return Answer{reader.proxyWarnings(wanted), may.ok() ? std::nullopt : std::optional(may.error())};
        },
        this,
        [this, asked](const Answer &answer) {
            if (asked == m_askedWarnings) {
                m_warnings = answer.warnings;
                m_refusal = answer.refusal;
                emit changed();
            }
        });
}

QString ProxyController::warningSentence(domain::ProxyWarning warning) const
{
    switch (warning) {
    case domain::ProxyWarning::TooFew:
        return tr("%1 får då färre än %n ombud. Utse gärna fler, så att någon är på plats om ombudet blir borta.",
                  nullptr, m_desk.profile() ? m_desk.profile()->proxyRecommended : 0)
            .arg(m_owner.name);
    case domain::ProxyWarning::OwnerInSeveralUnits:
        return tr("%1 arbetar på flera enheter. Ombudet ser allt i inkorgen, också de andra enheternas.")
            .arg(m_owner.name);
    case domain::ProxyWarning::AbsenceNotEntered:
        return tr("%1 har ingen frånvaro inlagd för tiden. Så lång frånvaro ska läggas in.").arg(m_owner.name);
    }
    return {};
}

QString ProxyController::warningText() const
{
    QStringList sentences;
    for (const domain::ProxyWarning warning : m_warnings) {
        sentences.append(warningSentence(warning));
    }
    return sentences.join(u' ');
}

void ProxyController::fail(const domain::Error &why, const QString &first)
{
    m_error = [this, why, first]() -> QString {
        const QString reason = ErrorWords::sentence(why, m_desk.times(), m_desk.now());
        return first.isEmpty() ? reason : first + u' ' + reason;
    };
    emit changed();
    emit failed(m_error);
}

void ProxyController::grant()
{
    if (!canGrant()) {
        emit failed([this] { return whyNotGrant(); });
        return;
    }
    const domain::GrantProxy grant = grantOf(domain::ProxyId(m_desk.newId()));
    m_desk.submit(m_desk.command(domain::directoryAccount(), grant), {}, this, [this](const domain::Outcome &outcome) {
        if (!outcome.ok()) {
            fail(outcome.error(), tr("Ombudet är inte utsett."));
            return;
        }
        clearForm();
        emit acted([] { return tr("Ombudet är utsett."); });
    });
}

void ProxyController::end(const QString &proxyId)
{
    if (!m_desk.stopped().isEmpty()) {
        emit failed([this]() -> QString { return m_desk.stopped() + u' ' + tr("Ombud kan inte avslutas nu."); });
        return;
    }
    const domain::EndProxy end{domain::ProxyId(proxyId)};
    m_desk.submit(m_desk.command(domain::directoryAccount(), end), {}, this, [this](const domain::Outcome &outcome) {
        if (outcome.ok()) {
            emit acted([] { return tr("Ombudet är avslutat."); });
        } else {
            fail(outcome.error(), {});
        }
    });
}

} // namespace budkavle::app
