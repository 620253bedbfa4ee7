#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace budkavle::app {

/// What the program was started with.
struct Options {
    QUrl server;
    QUrl readCopy;      ///< empty: the region has none
    QString dataFolder; ///< absolute
    QString language;   ///< empty: as chosen last
    QString user;       ///< training: who to sign in as
    QString assignment;
    QString browser;     ///< what shows the provider's page; empty: the system's browser
    QString cardLibrary; ///< this computer's software for cards (PKCS#11); empty: what is found
    bool takesCards = true;
    bool isSelfTest = false;

    /// Ends the process with a sentence on --help, --version and on an option that it does not know.
    [[nodiscard]] static Options parse(const QStringList &arguments);
};

} // namespace budkavle::app
