#include "Languages.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {
Q_LOGGING_CATEGORY(appLog, "budkavle.app")
}

Languages::Languages(QObject *parent) : QObject(parent)
{
}

Languages::~Languages()
{
    QCoreApplication::removeTranslator(&m_translator);
}

bool Languages::isSwedish() const
{
    return m_language != "en"_L1;
}

void Languages::setLanguage(const QString &language)
{
    const QString wanted = language == "en"_L1 ? u"en"_s : u"sv"_s;
    if (wanted == m_language) {
        return;
    }
    m_language = wanted;
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(u":/i18n/budkavle_%1.qm"_s.arg(wanted))) {
        QCoreApplication::installTranslator(&m_translator);
    } else {
        qCWarning(appLog) << "no translation" << wanted;
    }
    // Sorting and numbers follow the country, whatever the words.
    QLocale::setDefault(QLocale(QLocale::Swedish, QLocale::Sweden));
    emit languageChanged();
}

} // namespace budkavle::app
