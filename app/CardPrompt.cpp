#include "CardPrompt.h"

#include "PeopleModel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

bool isUsable(const CardChoice &certificate)
{
    return certificate.tries != CardChoice::Tries::None;
}

bool areSame(const QList<CardChoice> &a, const QList<CardChoice> &b)
{
    return std::equal(a.cbegin(), a.cend(), b.cbegin(), b.cend(),
                      [](const CardChoice &one, const CardChoice &other) { return one.id == other.id; });
}

} // namespace

CardPrompt::CardPrompt(Ports ports, QObject *parent) : QObject(parent), m_ports(std::move(ports))
{
}

CardPrompt::~CardPrompt()
{
    if (m_step != Step::None) {
        m_ports.server.cancelCard();
    }
}

void CardPrompt::learn()
{
    if (!mayTry()) {
        return;
    }
    m_ports.server.askCards(m_presence.heard([this](const domain::Outcome &answer) {
        if (answer.ok() || answer.error().code == "noCertificates"_L1) { // else it is as it was
            m_isTaken = answer.ok();
            emit changed();
        }
    }));
}

bool CardPrompt::mayTry() const
{
    return m_ports.server.readsCards();
}

bool CardPrompt::isPossible() const
{
    return m_isTaken && mayTry();
}

QString CardPrompt::step() const
{
    switch (m_step) {
    case Step::None: break;
    case Step::Reading: return u"reading"_s;
    case Step::Code: return u"code"_s;
    case Step::Checking: return u"checking"_s;
    case Step::Assignment: return u"assignment"_s;
    }
    return {};
}

QVariantMap CardPrompt::row(const CardChoice &certificate) const
{
    const bool isOver = certificate.until < m_ports.now();
    const QString until = isOver ? tr("Gick ut {date}") : tr("Gäller till {date}");
    QStringList detail{certificate.employer, certificate.hsaId,
                       QString(until).replace("{date}"_L1, m_ports.date(certificate.until))};
    detail.removeAll(QString());
    QString note;
    if (certificate.tries == CardChoice::Tries::Last) {
        note = tr("Ett försök kvar innan kortet låses");
    } else if (!isUsable(certificate)) {
        note = tr("Kortet är låst");
    }
    return {{u"name"_s, certificate.name},
            {u"detail"_s, detail.join(u" · "_s)},
            {u"note"_s, note},
            {u"isUsable"_s, isUsable(certificate)}};
}

QVariantList CardPrompt::certificates() const
{
    QVariantList list;
    list.reserve(m_certificates.size());
    for (const CardChoice &one : m_certificates) {
        list.append(row(one));
    }
    return list;
}

int CardPrompt::chosen() const
{
    return int(m_chosen);
}

QVariantList CardPrompt::assignments() const
{
    return m_step == Step::Assignment ? PeopleModel::choicesOf(m_person) : QVariantList();
}

QString CardPrompt::errorText() const
{
    return m_refused ? m_ports.sentence(*m_refused) : QString();
}

void CardPrompt::begin()
{
    cancel();
    m_certificates.clear();
    m_refused.reset();
    const domain::DeviceId device = m_ports.begun();
    move(Step::Reading);
    emit asked();
    CardQuestions questions;
    questions.code = [this](const QList<CardChoice> &certificates, const std::optional<domain::Error> &refused) {
        askCode(certificates, refused);
    };
    questions.assignment = [this](const SignInPerson &person) {
        m_person = person;
        move(Step::Assignment);
    };
    m_ports.server.signInByCard(device, questions, [this](const domain::Result<SignedIn> &result) { finish(result); });
}

// What the person has chosen stands while the cards are the same. An expired one is offered last: it may be the clock.
void CardPrompt::askCode(const QList<CardChoice> &certificates, const std::optional<domain::Error> &refused)
{
    const bool isAsBefore = areSame(certificates, m_certificates);
    m_certificates = certificates;
    m_refused = refused;
    if (!isAsBefore || !isUsable(m_certificates.at(m_chosen))) {
        const auto isBest = [now = m_ports.now()](const CardChoice &one) { return isUsable(one) && now < one.until; };
        auto first = std::find_if(m_certificates.cbegin(), m_certificates.cend(), isBest);
        if (first == m_certificates.cend()) {
            first = std::find_if(m_certificates.cbegin(), m_certificates.cend(), isUsable);
        }
        if (first == m_certificates.cend()) {
            m_ports.server.cancelCard();
            finish(domain::reject(u"cardLocked"_s));
            return;
        }
        m_chosen = first - m_certificates.cbegin();
    }
    move(Step::Code);
}

void CardPrompt::pick(int certificate)
{
    if (m_step == Step::Code && certificate >= 0 && certificate < m_certificates.size()
        && isUsable(m_certificates.at(certificate))) {
        m_chosen = certificate;
        emit changed();
    }
}

void CardPrompt::giveCode(const QString &code)
{
    if (m_step != Step::Code || code.isEmpty()) {
        return;
    }
    m_refused.reset();
    move(Step::Checking);
    m_ports.server.giveCode(chosen(), engine::CardCode(code));
}

void CardPrompt::choose(const QString &assignmentId)
{
    if (m_step == Step::Assignment) {
        move(Step::Checking);
        m_ports.server.chooseAssignment(domain::AssignmentId(assignmentId));
    }
}

void CardPrompt::cancel()
{
    if (m_step != Step::None) {
        m_ports.server.cancelCard();
        move(Step::None);
    }
}

void CardPrompt::move(Step to)
{
    m_step = to;
    emit changed();
}

void CardPrompt::finish(const domain::Result<SignedIn> &result)
{
    move(Step::None);
    m_ports.done(result);
}

} // namespace budkavle::app
