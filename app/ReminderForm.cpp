#include "ReminderForm.h"

#include "Desk.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

QTime morning()
{
    return {8, 0};
}

QTime timeOf(const QString &text)
{
    const QString typed = text.trimmed().replace(u'.', u':');
    return QTime::fromString(typed, u"H:mm"_s);
}

} // namespace

ReminderForm::ReminderForm(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::wordsChanged, this, &ReminderForm::changed);
}

void ReminderForm::begin(const QString &text, domain::Instant at)
{
    m_text = text;
    m_dateText = m_desk.times().date(at);
    m_timeText = m_desk.times().clock(at);
    emit changed();
}

void ReminderForm::pick(int days)
{
    m_dateText = m_desk.times().date(m_desk.times().at(m_desk.today().addDays(days), morning()));
    m_timeText = morning().toString(u"HH:mm"_s);
    emit changed();
}

void ReminderForm::setText(const QString &text)
{
    m_text = text;
    emit changed();
}

void ReminderForm::setDateText(const QString &text)
{
    m_dateText = text;
    emit changed();
}

void ReminderForm::setTimeText(const QString &text)
{
    m_timeText = text;
    emit changed();
}

std::optional<domain::Instant> ReminderForm::at() const
{
    const QDate day = QDate::fromString(m_dateText.trimmed(), Qt::ISODate);
    const QTime time = timeOf(m_timeText);
    return day.isValid() && time.isValid() ? std::optional(m_desk.times().at(day, time)) : std::nullopt;
}

QString ReminderForm::dayText() const
{
    const auto when = at();
    return when ? tr("%1 klockan %2", "day, time").arg(m_desk.times().deadline(*when), m_desk.times().clock(*when))
                : QString();
}

QString ReminderForm::whyNot() const
{
    if (m_text.trimmed().isEmpty()) {
        return tr("Skriv vad påminnelsen gäller.");
    }
    if (!QDate::fromString(m_dateText.trimmed(), Qt::ISODate).isValid()) {
        return tr("Skriv dagen som åååå-mm-dd.");
    }
    return timeOf(m_timeText).isValid() ? QString() : tr("Skriv klockslaget som tt:mm.");
}

} // namespace budkavle::app
