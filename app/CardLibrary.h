#pragma once

#include <QString>
#include <QStringList>

namespace budkavle::app {

/// This computer's software for cards: a PKCS#11 library. What is given is taken as it is; without, one that cards of care
/// come with, and then one for many cards, are looked for where libraries lie. Empty: there is none.
class CardLibrary {
public:
    [[nodiscard]] static QString find(const QString &given, const QStringList &folders = usualFolders());
    [[nodiscard]] static QStringList usualFolders();
};

} // namespace budkavle::app
