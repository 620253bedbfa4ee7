#pragma once

#include "sync/domain/Profile.h"

#include <QCoreApplication>
#include <QStringList>

namespace budkavle::app {

/// The rules of a profile as a person reads them: a sentence for each value of each key, and one for each purpose.
class RuleWords {
    Q_DECLARE_TR_FUNCTIONS(RuleWords)
public:
    /// What the entry means for whoever works here. A value that is not known here is told as it stands.
    [[nodiscard]] static QString sentence(const domain::ProfileEntry &entry);
    /// What the rules with this key are about: "Till vem man får skriva".
    [[nodiscard]] static QString heading(const QString &key);
    /// "Här får du inte skicka receptförnyelse som meddelande. Gör så här: …"
    [[nodiscard]] static QString sentence(const domain::Purpose &purpose, bool isSwedish);
    /// "Regel A60, C1 · Länsgemensam rutin …"
    [[nodiscard]] static QString why(const QString &rules, const domain::ProfileDocument &document);

    /// Every key that has words, and the values that it has them for; "" stands for any number.
    [[nodiscard]] static QStringList keys();
    [[nodiscard]] static QStringList values(const QString &key);
};

} // namespace budkavle::app
