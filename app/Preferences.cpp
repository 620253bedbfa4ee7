#include "Preferences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

QString own(const char *what, const domain::UserId &user)
{
    return QLatin1String(what) + u'/' + (user.isEmpty() ? u"nobody"_s : user.value());
}

} // namespace

Preferences::Preferences(const QString &folder) : m_settings(folder + u"/preferences.ini"_s, QSettings::IniFormat)
{
}

QString Preferences::language() const
{
    return m_settings.value("language"_L1, u"sv"_s).toString() == "en"_L1 ? u"en"_s : u"sv"_s;
}

void Preferences::setLanguage(const QString &language)
{
    m_settings.setValue("language"_L1, language);
}

QString Preferences::themeName() const
{
    return m_settings.value("theme"_L1, u"light"_s).toString();
}

void Preferences::setThemeName(const QString &name)
{
    m_settings.setValue("theme"_L1, name);
}

double Preferences::textScale(const domain::UserId &user) const
{
    return std::clamp(m_settings.value(own("textScale", user), 1).toDouble(), 1.0, 2.0);
}

void Preferences::setTextScale(const domain::UserId &user, double scale)
{
    m_settings.setValue(own("textScale", user), scale);
}

bool Preferences::hasLetterKeys(const domain::UserId &user) const
{
    return m_settings.value(own("letterKeys", user), true).toBool();
}

void Preferences::setLetterKeys(const domain::UserId &user, bool isOn)
{
    m_settings.setValue(own("letterKeys", user), isOn);
}

Preferences::LastSession Preferences::lastSession() const
{
    return {domain::UserId(m_settings.value("session/user"_L1).toString()),
            domain::AssignmentId(m_settings.value("session/assignment"_L1).toString()),
            m_settings.value("session/region"_L1).toString(), m_settings.value("session/training"_L1).toBool()};
}

void Preferences::setLastSession(const LastSession &session)
{
    m_settings.setValue("session/user"_L1, session.user.value());
    m_settings.setValue("session/assignment"_L1, session.assignment.value());
    m_settings.setValue("session/region"_L1, session.regionName);
    m_settings.setValue("session/training"_L1, session.isTraining);
}

void Preferences::forgetLastSession()
{
    m_settings.remove("session"_L1);
}

bool Preferences::isByCard() const
{
    return m_settings.value("byCard"_L1, false).toBool();
}

void Preferences::setByCard(bool isByCard)
{
    m_settings.setValue("byCard"_L1, isByCard);
}

domain::Instant Preferences::renewAt() const
{
    return {m_settings.value("session/renewAt"_L1).toLongLong()};
}

void Preferences::setRenewAt(domain::Instant at)
{
    m_settings.setValue("session/renewAt"_L1, at.ms);
}

domain::DeviceId Preferences::device(const domain::UserId &user) const
{
    return domain::DeviceId(m_settings.value(u"device/"_s + user.value()).toString());
}

void Preferences::setDevice(const domain::UserId &user, const domain::DeviceId &device)
{
    m_settings.setValue(u"device/"_s + user.value(), device.value());
}

} // namespace budkavle::app
