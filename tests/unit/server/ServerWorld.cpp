#include "tests/unit/server/ServerWorld.h"

#include "server/core/Effects.h"
#include "server/core/Membership.h"
#include "server/core/StorageView.h"
#include "sync/sqlite/Connection.h"
#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace budkavle::tests {

using namespace domain;
using namespace server;

ServerWorld::ServerWorld(const QString &resources) : path(folder.filePath(u"region.db"_s))
{
    storage = std::make_unique<SqliteStorage>(path, SqliteStorage::Mode::ReadWrite);
    writer = storage->openWriter().value();
    fill(resources);
    region = readRegion(*writer, wire::Role::Primary).value();
    setReducer(domain::decide);
    courier.emplace(region, clock, domain::receive);
    pulls.emplace(region, clock);
}

void ServerWorld::setReducer(CommandLane::Reducer reducer)
{
    lanes.emplace(region, clock, crashMark, std::move(reducer));
    transact([this](StorageWriter &w) { lanes->readStrikes(w); });
}

void ServerWorld::changeRules(const std::function<void(Profile &)> &change)
{
    auto changed = std::make_shared<RegionRules>(*region.rules());
    change(changed->profile);
    region.inForce->take(std::move(changed));
}

void ServerWorld::fill(const QString &resources)
{
    QFile profile(resources + "/profiles/vastra-gotaland.json"_L1);
    if (!profile.open(QIODevice::ReadOnly))
        qFatal("no profile");
    transact([&](StorageWriter &w) {
        writeRegion(w, u"Region Prov"_s, wire::RegionKind::Training, profile.readAll(), random);
        const InboxId directory = directoryAccount();
        writeRows(
            w, directory,
            {{directory, Organisation{OrganisationId(u"o-region"_s), u"Regionen"_s, OrganisationKind::Region}},
             {directory, Organisation{OrganisationId(u"o-kommun"_s), u"Kommunen"_s, OrganisationKind::Municipality}},
             {directory, Unit{UnitId(u"e-vc"_s), OrganisationId(u"o-region"_s), u"Vårdcentralen"_s, {}}},
             {directory, Unit{UnitId(u"e-hsv"_s), OrganisationId(u"o-kommun"_s), u"Hemsjukvården"_s, {}}}});
        addUser(anders(), u"e-vc"_s);
        for (const UserId &user : {sara(), mona(), ola(), nils()})
            addUser(user, u"e-hsv"_s);
        addInbox(healthCentre(), u"e-vc"_s, {{healthCentre(), anders(), Rights::ReadWrite}});
        addInbox(homeCare(), u"e-hsv"_s,
                 {{homeCare(), sara(), Rights::ReadWrite},
                  {homeCare(), mona(), Rights::ReadWrite},
                  {homeCare(), ola(), Rights::Read}});
    });
}

void ServerWorld::addUser(const UserId &id, const QString &unit)
{
    const InboxId directory = directoryAccount();
    const InboxId personal = personalInboxOf(id);
    User user;
    user.id = id;
    user.name = u"Person "_s + id.value();
    user.assignments = {
        {AssignmentId("a-"_L1 + id.value()), UnitId(unit), u"Vård och behandling"_s, AssignmentRole::Clinician}};
    writeRows(*writer, directory,
              {{directory, user}, {directory, Inbox{personal, InboxKind::Personal, user.name, {}, id, {}, false}}});
    writer->createAccount(personal);
    writer->setGrant(id, personal, Rights::ReadWrite);
    writer->setGrant(id, directory, Rights::Read);
}

void ServerWorld::addInbox(const InboxId &id, const QString &unit, const QList<Member> &members)
{
    const InboxId directory = directoryAccount();
    writer->createAccount(id);
    writeRows(*writer, directory,
              {{directory, Inbox{id, InboxKind::Collaboration, id.value(), UnitId(unit), {}, {}, false}}});
    for (const Member &member : members) {
        if (!setMembership(*writer, member.user, id, member.rights))
            qFatal("membership");
    }
}

bool ServerWorld::transact(const std::function<void(StorageWriter &)> &work)
{
    writer->begin();
    work(*writer);
    return writer->commit();
}

Token ServerWorld::token(const UserId &user, const QString &device) const
{
    return {u"t-"_s + user.value() + device,
            {user, AssignmentId("a-"_L1 + user.value())},
            DeviceId(device),
            clock.at,
            clock.at.plusMs(TokenSigner::lifetimeMs)};
}

wire::PushResult ServerWorld::push(const Token &token, const wire::PushCall &call)
{
    wire::PushResult result;
    if (!transact([&](StorageWriter &w) { result = lanes->push(w, token, call).value(); }))
        qFatal("commit");
    return result;
}

wire::LaneResult ServerWorld::push(const Token &token, const InboxId &account,
                                   const QList<wire::SequencedCommand> &commands)
{
    return push(token, wire::PushCall{token.device, u"i"_s, wire::protocolVersion, {{account, commands}}})
        .lanes.first();
}

Command ServerWorld::command(const InboxId &account, CommandBody body)
{
    return {CommandId(newId(clock, random)), account, clock.at, std::move(body)};
}

SendMessage ServerWorld::message(const InboxId &to, const QString &body)
{
    SendMessage send;
    send.message = MessageId(newId(clock, random));
    send.matter = MatterId(newId(clock, random));
    send.to = to;
    send.subject = u"Ämne"_s;
    send.body = body;
    send.purpose = u"coordination"_s;
    send.patient = PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
    send.hasConsent = true;
    send.exception = u"Det finns inget flöde för frågan"_s;
    return send;
}

QString ServerWorld::act(const UserId &user, const InboxId &account, CommandBody body, const QString &device)
{
    const Token who = token(user, device);
    const qint64 seq = writer->lastSeq({account, user, who.device}) + 1;
    const auto result = push(who, account, {{seq, command(account, std::move(body)), {}}});
    if (result.error)
        return result.error->code;
    return result.results.first().error ? result.results.first().error->code : QString();
}

void ServerWorld::deliverAll()
{
    int carried = 1;
    while (carried > 0) {
        if (!transact([&](StorageWriter &w) { carried = courier->deliver(w, 50); }))
            qFatal("commit");
    }
}

std::optional<Item> ServerWorld::item(const InboxId &inbox, const MatterId &matter)
{
    return StorageView(*writer).item(inbox, matter);
}

QList<wire::Row> ServerWorld::liveRows(const InboxId &account)
{
    return writer->backfill(account, {}, wire::Row::always).rows;
}

bool ServerWorld::digestHolds(const InboxId &account)
{
    quint64 digest = 0;
    const auto rows = liveRows(account);
    for (const wire::Row &row : rows)
        digest += wire::rowDigest(row.type, row.id, row.modseq);
    const auto head = writer->head(account);
    return head && head->digest == digest && head->rows == rows.size();
}

int ServerWorld::batonsOf(const MatterId &matter)
{
    int count = 0;
    const auto accounts = writer->allModseqs().keys();
    for (const InboxId &account : accounts) {
        const auto known = item(account, matter);
        count += known && known->baton.isHere ? 1 : 0;
    }
    const auto waiting = writer->pendingDeliveries(1000);
    for (const QueuedDelivery &queued : waiting) {
        const auto delivery = wire::decodeDelivery(queued.body).value();
        const auto *sent = std::get_if<MessageDelivery>(&delivery.body);
        count += sent && sent->message.matter == matter && sent->baton.isHere ? 1 : 0;
    }
    return count;
}

int ServerWorld::countOf(const InboxId &account, RowType type)
{
    return int(writer->rowsOfType(account, wire::rowTypeName(type)).size());
}

QByteArray ServerWorld::dump()
{
    sqlite::Connection connection;
    if (connection.open(path, sqlite::Connection::Access::ReadOnly))
        qFatal("dump");
    QByteArray text;
    sqlite::Prepared tables = connection.prepare(u"SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name"_s);
    while (tables.step() == sqlite::Prepared::Step::Row) {
        sqlite::Prepared rows = connection.prepare("SELECT * FROM "_L1 + tables.text(0));
        while (rows.step() == sqlite::Prepared::Step::Row) {
            text += tables.bytes(0);
            for (int i = 0; i < rows.columns(); ++i)
                text += '|' + rows.bytes(i);
            text += '\n';
        }
    }
    return text;
}

} // namespace budkavle::tests
