#include "tests/simulation/Cast.h"

#include "server/core/Effects.h"
#include "server/core/Membership.h"
#include "server/core/Region.h"
#include "tests/support/FakeRandom.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;
using namespace server;

namespace {

const QStringList units{u"e-vc"_s, u"e-avd"_s, u"e-hsv"_s, u"e-sabo"_s};

UnitId unitOf(int number)
{
    return UnitId(units.at(number % 4));
}

void addPerson(StorageWriter &writer, int number)
{
    const InboxId directory = directoryAccount();
    User user;
    user.id = Cast::user(number);
    user.name = u"Person %1"_s.arg(number);
    user.assignments = {{Cast::assignment(number), unitOf(number), u"Vård och behandling"_s,
                         Cast::isHead(number) ? AssignmentRole::OperationsHead : AssignmentRole::Clinician}};
    const InboxId personal = personalInboxOf(user.id);
    writeRows(
        writer, directory,
        {{directory, user}, {directory, Inbox{personal, InboxKind::Personal, user.name, {}, user.id, {}, false}}});
    writer.createAccount(personal);
    writer.setGrant(user.id, personal, Rights::ReadWrite);
    writer.setGrant(user.id, directory, Rights::Read);
}

} // namespace

bool Cast::isHead(int number)
{
    return number == 0 || number == 2;
}

bool Cast::isInOperation(int number, int other)
{
    return number < people && other < people && number % 4 / 2 == other % 4 / 2;
}

UserId Cast::user(int number)
{
    return UserId(u"u-%1"_s.arg(number));
}

AssignmentId Cast::assignment(int number)
{
    return AssignmentId(u"a-%1"_s.arg(number));
}

DeviceId Cast::device(int number)
{
    return DeviceId(u"d-%1"_s.arg(number));
}

QList<InboxId> Cast::shared()
{
    return {InboxId(u"in-vc"_s),   InboxId(u"in-avd"_s),  InboxId(u"in-hsv"_s),
            InboxId(u"in-sabo"_s), InboxId(u"in-vc-2"_s), InboxId(u"in-hsv-2"_s)};
}

QList<InboxId> Cast::inboxesOf(int number)
{
    const auto all = shared();
    QList<InboxId> own{all.at(number % 4)};
    if (number % 3 == 0)
        own << all.at(4 + (number / 2) % 2);
    if (number % 5 == 2)
        own << all.at((number + 1) % 4);
    return own;
}

bool Cast::fill(StorageWriter &writer, const QByteArray &profile)
{
    FakeRandom random(42);
    const InboxId directory = directoryAccount();
    writer.begin();
    writeRegion(writer, u"Region Simulering"_s, wire::RegionKind::Training, profile, random);
    writeRows(
        writer, directory,
        {{directory, Organisation{OrganisationId(u"o-region"_s), u"Regionen"_s, OrganisationKind::Region}},
         {directory, Organisation{OrganisationId(u"o-kommun"_s), u"Kommunen"_s, OrganisationKind::Municipality}}});
    for (int i = 0; i < units.size(); ++i) {
        const OrganisationId owner(i < 2 ? u"o-region"_s : u"o-kommun"_s);
        writeRows(writer, directory, {{directory, Unit{UnitId(units.at(i)), owner, units.at(i), {}}}});
    }
    for (int i = 0; i < people; ++i)
        addPerson(writer, i);
    const auto inboxes = shared();
    for (int i = 0; i < inboxes.size(); ++i) {
        const UnitId unit(units.at(i < 4 ? i : (i - 4) * 2));
        writer.createAccount(inboxes.at(i));
        writeRows(writer, directory,
                  {{directory, Inbox{inboxes.at(i), InboxKind::Message, inboxes.at(i).value(), unit, {}, {}, false}}});
    }
    bool isDone = true;
    for (int i = 0; i < people; ++i) {
        const auto own = inboxesOf(i);
        for (const InboxId &inbox : own)
            isDone = setMembership(writer, user(i), inbox, Rights::ReadWrite).ok() && isDone;
    }
    return writer.commit() && isDone;
}

} // namespace budkavle::tests
