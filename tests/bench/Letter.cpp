#include "tests/bench/Letter.h"

namespace budkavle::bench {

using namespace Qt::StringLiterals;

domain::Command letter(const QString &from, const QString &to, const QString &message, const domain::Clock &clock,
                       domain::Random &random)
{
    domain::SendMessage send;
    send.message = domain::MessageId(message);
    send.matter = domain::MatterId(domain::newId(clock, random));
    send.to = domain::InboxId(to);
    send.subject = u"Blodtryck"_s;
    send.body = QString(300, u'x');
    send.purpose = u"coordination"_s;
    send.patient = domain::PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
    send.hasConsent = true;
    send.exception = u"Det finns inget flöde för frågan"_s;
    domain::Command command;
    command.id = domain::CommandId(domain::newId(clock, random));
    command.account = domain::InboxId(from);
    command.createdAt = clock.now();
    command.body = send;
    return command;
}

} // namespace budkavle::bench
