#include "sync/engine/CardSignIn.h"
#include "sync/engine/HttpTransport.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QSslCertificate>

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;
using namespace budkavle;

namespace {

void say(const QJsonObject &what)
{
    std::puts(QJsonDocument(what).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

QJsonObject of(const domain::Error &error)
{
    QJsonObject facts;
    for (auto it = error.facts.cbegin(); it != error.facts.cend(); ++it)
        facts.insert(it.key(), it.value());
    return {{u"code"_s, error.code}, {u"detail"_s, error.detail}, {u"facts"_s, facts}};
}

engine::CardSignIn::Order order()
{
    using Certificate = engine::CardModule::Certificate;
    return {domain::DeviceId(u"d-card"_s),
            [](const QList<Certificate> &certificates, const std::optional<domain::Error> &refused) {
                QJsonArray all;
                for (const Certificate &one : certificates)
                    all << QJsonObject{{u"hsaId"_s, one.hsaId},       {u"card"_s, one.card},
                                       {u"issuer"_s, one.issuer},     {u"name"_s, one.name},
                                       {u"employer"_s, one.employer}, {u"until"_s, one.until.ms}};
                say({{u"asks"_s, u"pin"_s},
                     {u"certificates"_s, all},
                     {u"refused"_s, refused ? QJsonValue(of(*refused)) : QJsonValue()}});
            },
            [](const wire::SignInPerson &person) {
                QJsonArray all;
                for (const auto &one : person.assignments)
                    all << one.id.value();
                say({{u"asks"_s, u"assignment"_s}, {u"user"_s, person.user.value()}, {u"assignments"_s, all}});
            },
            [](const domain::Result<wire::SignInReply> &reply) {
                if (reply)
                    say({{u"token"_s, reply->token},
                         {u"user"_s, reply->user.value()},
                         {u"assignment"_s, reply->assignment.value()}});
                else
                    say({{u"error"_s, of(reply.error())}});
            }};
}

/// begin | pin INDEX CODE | choose ASSIGNMENT | cancel | end
void obey(engine::CardSignIn &card, const QString &line)
{
    const QStringList words = line.split(u' ');
    if (words.first() == "begin"_L1)
        card.begin(order());
    else if (words.first() == "pin"_L1)
        card.unlock(words.value(1).toLongLong(), engine::CardCode(words.value(2)));
    else if (words.first() == "choose"_L1)
        card.choose(domain::AssignmentId(words.value(1)));
    else if (words.first() == "cancel"_L1)
        card.cancel();
    else
        QCoreApplication::quit();
}

} // namespace

/// The program's own sign-in by a card, driven by lines on standard input; what it asks and gets is a line of JSON each.
/// Usage: card_sign_in SERVER LIBRARY AUTHORITIES (PEM)
int main(int argc, char **argv)
{
    std::ios::sync_with_stdio(false);
    QCoreApplication application(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.size() != 4)
        return 2;
    QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    usual.setCaCertificates(QSslCertificate::fromPath(given.at(3)));
    QSslConfiguration::setDefaultConfiguration(usual);
    engine::HttpTransport transport(QUrl(given.at(1)), QUrl());
    engine::AuthClient client(transport, false);
    engine::CardSignIn card({client, given.at(2), [](const QUrl &address, const QSslConfiguration &shown) {
                                 return std::make_unique<engine::HttpTransport>(address, shown);
                             }});
    QSocketNotifier input(fileno(stdin), QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&card] {
        std::string line;
        do { // several may have come at once
            if (!std::getline(std::cin, line))
                return QCoreApplication::quit();
            obey(card, QString::fromStdString(line));
        } while (std::cin.rdbuf()->in_avail() > 0);
    });
    say({{u"ready"_s, true}});
    return QCoreApplication::exec();
}
