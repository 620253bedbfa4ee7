#include "server/training/Story.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 dayMs = 24 * 60 * minuteMs;
constexpr qint64 oldAfterMs = 21 * dayMs;

/// What an earlier policy allowed stands in the history: every purpose and every address.
domain::Profile permissive(domain::Profile profile)
{
    for (domain::Purpose &purpose : profile.purposes) {
        purpose.permission = domain::Permission::Allow;
        purpose.aboutPatient = false; // some texts speak of a register or a round, not of one patient
    }
    profile.adminMatter = domain::Permission::Allow;
    profile.highPriority = domain::Permission::Allow;
    profile.patientMatter = domain::PatientMatter::Exception;
    profile.personalPatientMatter = domain::PersonalPatient::Allow;
    return profile;
}

} // namespace

struct Story::Matter {
    const TrainingText &text;
    QPair<Part, Part> parts;
    MatterLife life;
    domain::MatterId id;
    domain::Instant at;
    std::optional<domain::PatientRef> patient;
    QDate day;     ///< {datum}: ahead in time
    QString clock; ///< {tid}
    bool isHigh = false;
    int written = 0;

    const Part &writer(int turn) const { return turn % 2 == 0 ? parts.first : parts.second; }
    const Part &reader(int turn) const { return turn % 2 == 0 ? parts.second : parts.first; }
};

Story::Story(const TrainingRegion &region, const Casting &casting, domain::Instant now, SeedRandom &random)
    : m_region(region)
    , m_casting(casting)
    , m_now(now)
    , m_random(random)
    , m_profile(permissive(region.profile))
{
}

QString Story::newId()
{
    return domain::newId(m_time, m_random);
}

Story::Told Story::tell(const TrainingText &text, const QPair<Part, Part> &parts, domain::Instant begin, End end)
{
    Matter matter{text, parts, MatterLife(m_region, m_profile), {}, begin, {}, {}, {}, m_random.chance(4), 0};
    m_time.at = begin;
    matter.id = domain::MatterId(newId());
    if (text.aboutPatient)
        matter.patient = m_casting.patientFor(text, begin, m_random);
    matter.day = QDateTime::fromMSecsSinceEpoch(begin.ms, Qt::UTC).date().addDays(1 + m_random.below(12));
    while (matter.day.dayOfWeek() > 5)
        matter.day = matter.day.addDays(1);
    matter.clock = u"%1.%2"_s.arg(8 + m_random.below(8), 2, 10, QLatin1Char('0'))
                       .arg(m_random.below(4) * 15, 2, 10, QLatin1Char('0'));
    if (!write(matter, 0))
        return {};
    if (end != End::Waiting)
        answerOn(matter, end);
    return {matter.life.rows(), matter.written};
}

bool Story::act(Matter &matter, const Part &part, domain::CommandBody body)
{
    m_time.at = matter.at;
    return matter.life.act({domain::CommandId(newId()), part.inbox, matter.at, std::move(body)}, part.actor, matter.at);
}

domain::SendAsks Story::asksOf(const Matter &matter, const Part &writer, const domain::InboxId &to, int turn) const
{
    domain::Passage passage = domain::passageOf(matter.life, writer.inbox, {to});
    passage.isAboutPatient = matter.patient.has_value();
    passage.isAnswer = turn > 0;
    passage.isConsented = turn > 0;
    return domain::sendAsks(m_region.profile, passage);
}

bool Story::write(Matter &matter, int turn)
{
    const Part &writer = matter.writer(turn);
    m_time.at = matter.at;
    domain::SendMessage send;
    send.message = domain::MessageId(newId());
    send.matter = matter.id;
    send.to = matter.reader(turn).inbox;
    send.subject = filled(matter.text.subject, matter, writer);
    send.body = filled(matter.text.turns.at(turn), matter, writer);
    send.purpose = matter.text.purpose;
    send.patient = matter.patient;
    const domain::SendAsks asks = asksOf(matter, writer, send.to, turn);
    send.hasConsent = asks.consent != domain::Asked::NotRequired;
    if (asks.exception)
        send.exception = u"Det finns inget flöde för frågan"_s;
    send.isCalm = true; // "akuten" and the like
    send.priority = matter.isHigh && turn == 0 ? domain::Priority::High : domain::Priority::Normal;
    if (!act(matter, writer, send))
        return false;
    ++matter.written;
    return true;
}

void Story::later(Matter &matter, qint64 atLeastMinutes, qint64 spreadMinutes)
{
    matter.at = matter.at.plusMs((atLeastMinutes + m_random.below(spreadMinutes)) * minuteMs
                                 + m_random.below(minuteMs));
}

void Story::answerOn(Matter &matter, End end)
{
    const bool isOld = end == End::Anyhow && matter.at.ms < m_now.ms - oldAfterMs;
    for (int turn = 0; turn < matter.text.turns.size(); ++turn) {
        const Part &reader = matter.reader(turn);
        later(matter, 6, isOld ? 600 : 240);
        if (m_now < matter.at.plusMs(10 * minuteMs))
            return;
        (void)act(matter, reader, domain::OpenItem{matter.id});
        if (end == End::Opened)
            return;
        if (end == End::Paused || (!isOld && m_random.chance(35)))
            return leaveAnyhow(matter, reader);
        if (m_random.chance(30) && reader.inbox != domain::personalInboxOf(reader.actor.user)) {
            later(matter, 1, 5);
            (void)act(matter, reader, domain::AssignItem{matter.id, reader.actor.user, {}});
        }
        const bool isLast = turn + 1 == matter.text.turns.size();
        later(matter, 3, 90);
        if (m_now < matter.at.plusMs(10 * minuteMs))
            return;
        if (!isLast && !write(matter, turn + 1))
            return;
    }
    if (isOld || m_random.chance(70))
        closeBoth(matter);
}

void Story::leaveAnyhow(Matter &matter, const Part &part)
{
    later(matter, 1, 10);
    const qint64 kind = m_random.below(3);
    if (kind == 0 && part.inbox != domain::personalInboxOf(part.actor.user))
        (void)act(matter, part, domain::AssignItem{matter.id, part.actor.user, {}});
    if (kind == 1)
        (void)act(matter, part, domain::PauseItem{matter.id, u"Väntar på svar från annan enhet"_s});
}

void Story::closeBoth(Matter &matter)
{
    later(matter, 2, 60);
    if (m_now <= matter.at)
        return;
    for (const Part &part : {matter.parts.second, matter.parts.first})
        (void)act(matter, part, domain::CloseItem{matter.id, domain::Documented::InRecord});
}

QString Story::filled(const QString &text, const Matter &matter, const Part &writer) const
{
    QString result = text;
    const domain::Unit unit = m_casting.unitOf(writer);
    const QString patient = matter.patient ? matter.patient->name : QString();
    static const QLocale swedish(QLocale::Swedish, QLocale::Sweden);
    result.replace(u"{patient}"_s, patient);
    result.replace(u"{förnamn}"_s, patient.section(u' ', 0, 0));
    result.replace(u"{datum}"_s, swedish.toString(matter.day, u"d MMMM"_s));
    result.replace(u"{veckodag}"_s, swedish.dayName(matter.day.dayOfWeek()).toLower());
    result.replace(u"{tid}"_s, matter.clock);
    result.replace(u"{avsändare}"_s, m_region.users.value(writer.actor.user).name);
    result.replace(u"{enhet}"_s, unit.name);
    result.replace(u"{telefon}"_s, unit.phone);
    return result;
}

} // namespace budkavle::server
