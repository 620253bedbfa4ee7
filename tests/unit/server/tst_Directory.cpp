#include "server/directory/DirectoryDiff.h"
#include "server/directory/DirectoryImage.h"
#include "server/directory/RecordCheck.h"
#include "server/directory/RecordCodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

const domain::Instant now{1'790'000'000'000};
const domain::Instant later = now.plusMs(domain::dayMs);
const domain::Instant earlier = now.plusMs(-domain::dayMs);

DirectoryRecord organisation(const QString &id = u"o1"_s)
{
    return {RecordKind::Organisation, id, {}, {}, u"Regionen"_s, u"region"_s, {}, {}, false, {}};
}
DirectoryRecord unit(const QString &id, const QString &successor = {}, Period period = {})
{
    return {RecordKind::Unit, id, u"o1"_s, {}, "Enhet "_L1 + id, {}, successor, {}, false, period};
}
DirectoryRecord person(const QString &id, Period period = {})
{
    return {RecordKind::Person, id, {}, {}, "Person "_L1 + id, u"Läkare"_s, {}, {}, false, period};
}
DirectoryRecord commission(const QString &id, const QString &of, const QString &purpose = u"Vård och behandling"_s)
{
    return {RecordKind::Commission, id, of, {}, u"Vård"_s, purpose, {}, {}, false, {}};
}
DirectoryRecord member(const QString &of, const QString &who, Period period = {})
{
    return {RecordKind::Member, {}, of, who, {}, {}, {}, {}, false, period};
}
DirectoryRecord role(const QString &who, const QString &what, const QString &at = {})
{
    return {RecordKind::Role, {}, at, who, {}, what, {}, {}, false, {}};
}
StoredRecords stored(const QList<DirectoryRecord> &records, const QString &source = u"hsa"_s)
{
    StoredRecords all;
    for (const DirectoryRecord &record : records)
        all.insert(keyOf(record), {record, source, {}});
    return all;
}
DirectoryImage image(const QList<DirectoryRecord> &records, const ImageRules &rules = {})
{
    return imageOf(stored(records), rules, now);
}

} // namespace

class tst_Directory : public QObject {
    Q_OBJECT
private slots:
    void onlyWhatDiffersIsAChange()
    {
        const QList<DirectoryRecord> before{organisation(), unit(u"e1"_s), unit(u"e2"_s), person(u"a1"_s)};
        QVERIFY(directoryDiff(stored(before), {before, {}}, u"hsa"_s, now).changes.isEmpty());
        DirectoryRecord renamed = unit(u"e1"_s);
        renamed.name = u"Annat"_s;
        const auto diff = directoryDiff(
            stored(before), {{person(u"a2"_s), renamed, organisation(), person(u"a1"_s)}, {}}, u"hsa"_s, now);
        QCOMPARE(diff.changes.size(), 3);
        QCOMPARE(diff.changes.at(0).what, RecordChange::What::Changed); // in order, whatever order the source has
        QCOMPARE(diff.changes.at(1).what, RecordChange::What::Ended);
        QCOMPARE(diff.changes.at(1).after.goneAt, now);
        QCOMPARE(diff.changes.at(1).after.record, unit(u"e2"_s)); // kept: history needs it
        QCOMPARE(diff.changes.at(2).what, RecordChange::What::Added);
        StoredRecords after = stored(before);
        for (const RecordChange &change : diff.changes)
            after.insert(keyOf(change.after.record), change.after);
        const auto back = directoryDiff(after, {before + QList{person(u"a2"_s)}, {}}, u"hsa"_s, later);
        QCOMPARE(back.changes.size(), 2);
        QCOMPARE(back.changes.at(1).what, RecordChange::What::Returned);
    }

    void eachSourceHasItsOwn()
    {
        const StoredRecords both = stored({organisation(), unit(u"e1"_s)});
        const auto other = directoryDiff(both, {{organisation(u"o2"_s)}, {}}, u"kommun"_s, now);
        QCOMPARE(other.changes.size(), 1); // what the first one has is not missing here
        QVERIFY(other.problems.isEmpty());
        const auto thief = directoryDiff(both, {{unit(u"e1"_s)}, {}}, u"kommun"_s, now);
        QVERIFY(thief.changes.isEmpty());
        QCOMPARE(thief.problems.size(), 1);
    }

    void whatCouldNotBeReadStaysAsItWas()
    {
        const StoredRecords before = stored({person(u"a1"_s), person(u"a2"_s)});
        SourceReading reading{{person(u"a1"_s)}, {{u"line 9"_s, u"wrong"_s, keyOf(person(u"a2"_s))}}};
        QVERIFY(directoryDiff(before, reading, u"hsa"_s, now).changes.isEmpty());
        DirectoryRecord twice = person(u"a1"_s);
        twice.name = u"Annat"_s;
        reading.records << twice;
        const auto diff = directoryDiff(before, reading, u"hsa"_s, now);
        QVERIFY(diff.changes.isEmpty());
        QCOMPARE(diff.problems.size(), 2);
    }

    void moreThanATenthIsTooMuch()
    {
        QList<DirectoryRecord> people;
        for (int i = 0; i < 20; ++i)
            people << person(u"a%1"_s.arg(i));
        const auto without = [&people](int count) {
            const SourceReading reading{people.mid(count), {}};
            return directoryDiff(stored(people), reading, u"hsa"_s, now).removals.value(RecordKind::Person);
        };
        QVERIFY(!without(0).isTooMany());
        QVERIFY(!without(2).isTooMany()); // a tenth
        QVERIFY(without(3).isTooMany());
        QVERIFY(without(20).isTooMany());
        // To say of all that they ended yesterday empties it as well.
        QList<DirectoryRecord> over = people;
        for (DirectoryRecord &record : over)
            record.period.until = earlier;
        QVERIFY(
            directoryDiff(stored(people), {over, {}}, u"hsa"_s, now).removals.value(RecordKind::Person).isTooMany());
        // Those had ended already.
        QVERIFY(!directoryDiff(stored(over), {{}, {}}, u"hsa"_s, now).removals.value(RecordKind::Person).isTooMany());
    }

    void peopleHaveTheAssignmentsThatHold()
    {
        const auto seen = image({organisation(), unit(u"e1"_s), unit(u"e2"_s), person(u"a1"_s), person(u"a2"_s),
                                 commission(u"c1"_s, u"e1"_s), commission(u"c2"_s, u"e2"_s, u"Statistik"_s),
                                 member(u"c1"_s, u"a1"_s), member(u"c2"_s, u"a1"_s, {{}, later}),
                                 member(u"c1"_s, u"a2"_s, {later, {}}), role(u"a1"_s, u"unitHead"_s, u"e2"_s),
                                 role(u"a1"_s, u"signing"_s), role(u"a1"_s, u"secretary"_s)});
        const auto &user = seen.people.value(domain::UserId(u"a1"_s)).user;
        QVERIFY(seen.people.value(domain::UserId(u"a1"_s)).isActive);
        QVERIFY(user.signingAuthority);
        QCOMPARE(user.assignments.size(), 2);
        QCOMPARE(user.assignments.at(0).role, domain::AssignmentRole::Secretary);
        QCOMPARE(user.assignments.at(1).role, domain::AssignmentRole::UnitHead);
        // Only care opens the inboxes.
        QCOMPARE(seen.care.value(user.id), QSet<domain::UnitId>{domain::UnitId(u"e1"_s)});
        QVERIFY(!seen.people.value(domain::UserId(u"a2"_s)).isActive); // not yet
        QCOMPARE(seen.coming.size(), 2);                               // A16
        QCOMPARE(seen.coming.at(0).at, later);
        QVERIFY(seen.dangling.isEmpty());
    }

    void whatHasNotBegunIsNotThere()
    {
        const auto seen = image({organisation(), unit(u"e1"_s, {}, {later, {}}), person(u"a1"_s, {later, {}}),
                                 commission(u"c1"_s, u"e1"_s), member(u"c1"_s, u"a1"_s)});
        QVERIFY(seen.units.isEmpty());
        QVERIFY(seen.people.isEmpty());
        QVERIFY(seen.dangling.isEmpty()); // they will come
        QCOMPARE(seen.coming.size(), 2);
        QCOMPARE(image({member(u"c9"_s, u"a9"_s)}).dangling.size(), 1);
    }

    void whereAPersonWillWorkIsToldBeforehand()
    {
        const domain::UserId anna(u"a1"_s);
        const QList<DirectoryRecord> region{organisation(),
                                            unit(u"e1"_s),
                                            person(u"a1"_s),
                                            commission(u"c1"_s, u"e1"_s),
                                            commission(u"c2"_s, u"e2"_s),
                                            commission(u"c3"_s, u"e1"_s)};
        const auto told = [&](const QList<DirectoryRecord> &more) {
            return image(region + more).people.value(anna).user.coming;
        };
        const domain::Instant last = later.plusMs(domain::dayMs);
        using Turns = QList<domain::WorkTurn>;
        QCOMPARE(told({member(u"c1"_s, u"a1"_s)}), Turns());
        // A16: a unit that has not begun either has its name already.
        QCOMPARE(told({member(u"c1"_s, u"a1"_s, {{}, last}), unit(u"e2"_s, {}, {later, {}}), member(u"c2"_s, u"a1"_s)}),
                 (Turns{{later, true, u"Enhet e2"_s}, {last, false, u"Enhet e1"_s}}));
        // Who goes on by another commission neither stops nor begins.
        QCOMPARE(told({member(u"c1"_s, u"a1"_s, {{}, later}), member(u"c3"_s, u"a1"_s, {later, {}})}), Turns());
        QCOMPARE(told({member(u"c1"_s, u"a1"_s, {{}, later}), member(u"c3"_s, u"a1"_s, {last, {}})}),
                 (Turns{{later, false, u"Enhet e1"_s}, {last, true, u"Enhet e1"_s}}));
        // Nor whose unit is merged into another.
        QCOMPARE(told({member(u"c2"_s, u"a1"_s), unit(u"e2"_s, u"e1"_s, {{}, later})}), Turns());
        QCOMPARE(told({member(u"c2"_s, u"a1"_s), unit(u"e2"_s, {}, {{}, later})}),
                 (Turns{{later, false, u"Enhet e2"_s}}));
        // What will never hold together, and what is of others.
        QCOMPARE(told({member(u"c2"_s, u"a1"_s, {last, {}}), unit(u"e2"_s, {}, {{}, later}), member(u"c1"_s, u"a1"_s),
                       person(u"a2"_s), member(u"c1"_s, u"a2"_s, {{}, later})}),
                 Turns());
        QList<DirectoryRecord> many{member(u"c1"_s, u"a1"_s)};
        for (int i = 0; i < 6; ++i) {
            const QString id = u"n%1"_s.arg(i);
            many << unit(id) << commission("cn-"_L1 + id, id)
                 << member("cn-"_L1 + id, u"a1"_s, {later.plusMs((6 - i) * domain::dayMs), {}});
        }
        QCOMPARE(told(many).size(), 4);
        QCOMPARE(told(many).first().place, u"Enhet n5"_s);
    }

    void twoEmploymentsAreTwoUsers()
    {
        DirectoryRecord first = person(u"a1"_s), second = person(u"b1"_s);
        first.link = second.link = u"same"_s;
        const auto seen = image({organisation(), unit(u"e1"_s), first, second, commission(u"c1"_s, u"e1"_s),
                                 member(u"c1"_s, u"a1"_s), member(u"c1"_s, u"b1"_s)});
        QCOMPARE(seen.people.size(), 2); // A20
    }

    void successorsAreFollowedToTheEnd()
    {
        const Period over{{}, earlier};
        const QList<DirectoryRecord> records{
            organisation(),  unit(u"e1"_s, u"e2"_s, over), unit(u"e2"_s, u"e3"_s, over),
            unit(u"e3"_s),   unit(u"e4"_s, u"e5"_s, over), unit(u"e5"_s, u"e4"_s, over),
            person(u"a1"_s), commission(u"c1"_s, u"e1"_s), member(u"c1"_s, u"a1"_s)};
        const auto seen = image(records);
        QCOMPARE(seen.units.value(domain::UnitId(u"e1"_s)).successor, domain::UnitId(u"e3"_s));
        QVERIFY(seen.units.value(domain::UnitId(u"e4"_s)).successor.isEmpty()); // a ring leads nowhere
        const auto person = seen.people.value(domain::UserId(u"a1"_s));
        QCOMPARE(person.user.assignments.first().unit, domain::UnitId(u"e3"_s));
        ImageRules rules;
        rules.successors.insert(u"e3"_s, u"e9"_s); // an administrator closes it, into something unknown
        QVERIFY(!image(records, rules).units.value(domain::UnitId(u"e3"_s)).isOpen);
        QVERIFY(image(records, rules).units.value(domain::UnitId(u"e1"_s)).successor.isEmpty());
    }

    void organisationsByTheirNumbers()
    {
        using domain::OrganisationKind;
        const auto kind = [](const QString &id) {
            DirectoryRecord record = organisation(id);
            record.detail.clear();
            return *organisationKind(record);
        };
        QCOMPARE(kind(u"SE2321000016-1"_s), OrganisationKind::Region);
        QCOMPARE(kind(u"SE2120000142-1"_s), OrganisationKind::Municipality);
        QCOMPARE(kind(u"SE5560000000-1"_s), OrganisationKind::Private);
        QCOMPARE(kind(u"SE2021000000-1"_s), OrganisationKind::Other);
        DirectoryRecord odd = organisation();
        odd.detail = u"empire"_s;
        QVERIFY(!organisationKind(odd));
    }

    void recordsAreStoredAsTheyAre()
    {
        DirectoryRecord full{RecordKind::Unit, u"e\"1"_s, u"w"_s, u"p"_s, u"nå"_s,
                             u"d"_s,           u"s"_s,    u"l"_s, true,   {earlier, later}};
        const StoredRecord kept{full, u"hsa"_s, now};
        QCOMPARE(*decodeRecord(encodeRecord(kept)), kept);
        for (const DirectoryRecord &record : {organisation(), member(u"c"_s, u"a"_s), role(u"a"_s, u"signing"_s)})
            QCOMPARE(decodeRecord(encodeRecord({record, u"x"_s, {}}))->record, record);
        wire::Row broken = encodeRecord(kept);
        broken.value.chop(3);
        QVERIFY(!decodeRecord(broken));
        const GivenMembership given{domain::UserId(u"a"_s), domain::InboxId(u"i"_s)};
        QCOMPARE(*decodeGiven(encodeGiven(given)), given);
        QCOMPARE(decodeSuccessor(encodeSuccessor(u"e1"_s, u"e2"_s)), u"e2"_s);
        QCOMPARE(decodeSettled(encodeSettled(given.inbox, 7)), 7);
    }
};

QTEST_GUILESS_MAIN(tst_Directory)
#include "tst_Directory.moc"
