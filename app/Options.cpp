#include "Options.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace budkavle::app {

Options Options::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Budkavle: clinical messaging for a region"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption server(u"server"_s, u"The regional server (production)."_s, u"url"_s,
                                    u"http://127.0.0.1:8047"_s);
    const QCommandLineOption readCopy(u"read-copy"_s, u"The region's read copy."_s, u"url"_s);
    const QCommandLineOption data(u"data"_s, u"Where this computer keeps its cache."_s, u"folder"_s,
                                  QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const QCommandLineOption language(u"language"_s, u"sv or en."_s, u"language"_s);
    const QCommandLineOption user(u"user"_s, u"Training: sign in as this person."_s, u"id"_s);
    const QCommandLineOption assignment(u"assignment"_s, u"Training: under this assignment."_s, u"id"_s);
    const QCommandLineOption browser(u"browser"_s, u"Sign in with this browser instead of the system's."_s,
                                     u"program"_s);
    const QCommandLineOption cards(
        u"card-library"_s,
        u"Sign in by card by this PKCS#11 library, instead of one that is found; none: by no card."_s, u"file"_s);
    const QCommandLineOption selfTest(u"self-test"_s, u"Load everything, tell whether it went well, and end."_s);
    parser.addOptions({server, readCopy, data, language, user, assignment, browser, cards, selfTest});
    parser.process(arguments);

    Options options;
    options.server = QUrl(parser.value(server));
    options.readCopy = QUrl(parser.value(readCopy));
    options.dataFolder = QDir(parser.value(data)).absolutePath();
    options.language = parser.value(language);
    options.user = parser.value(user);
    options.assignment = parser.value(assignment);
    options.browser = parser.value(browser);
    options.cardLibrary = parser.value(cards);
    options.takesCards = options.cardLibrary != "none"_L1;
    options.isSelfTest = parser.isSet(selfTest);
    return options;
}

} // namespace budkavle::app
