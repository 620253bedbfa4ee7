#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// The nurse is the doctor's proxy for an hour: what her cache makes of it, while it lasts and after it.
class tst_ProxiedInbox : public QObject {
    Q_OBJECT
private slots:
    void itStandsBesideHerOwn_A155_A162();
    void theEndIsKnownBeforeTheServerIsAsked();
    void whatCameTooLateIsGivenBack();
    void goneByAHintItIsGivenBackToo();
    void whatWasAppliedIsNotGivenBack();
    void nothingStaysThatCanBeRead();
    void whoAdministersSeesTheirOwnOperation_A160_A161();

private:
    static constexpr qint64 hour = 3'600'000;
    const InboxId doctors = personalInboxOf(RowServer::doctor());

    [[nodiscard]] static Proxy period()
    {
        const Instant now{FakeClock::start};
        return {ProxyId(u"p1"_s), RowServer::doctor(), RowServer::nurse(), now,
                now.plusMs(hour), RowServer::doctor(), Instant{},          {}};
    }
    /// With a message in it, and all fetched.
    static void begin(StoreBed &bed)
    {
        const InboxId inbox = personalInboxOf(RowServer::doctor());
        bed.server.put(inbox, anItem(u"m1"_s).about(u"Hemlighetsord"_s).at(100));
        bed.server.put(inbox, Message(aMessage(u"g1"_s).in(u"m1"_s).saying(u"Hemlighetsord i texten"_s).at(100)));
        bed.server.grantAsProxy(period());
        bed.settle();
    }
    static void pass(StoreBed &bed, qint64 ms)
    {
        bed.cache.clock().advance(ms);
        bed.server.stamp.serverTime = bed.server.stamp.serverTime.plusMs(ms);
    }
    /// As the real server when the time is over.
    static void finish(StoreBed &bed) { bed.server.revoke(RowServer::nurse(), personalInboxOf(RowServer::doctor())); }
    [[nodiscard]] static std::optional<store::InboxRow> row(StoreBed &bed)
    {
        for (const store::InboxRow &each : bed.cache.reader().inboxes()) {
            if (each.inbox.id == personalInboxOf(RowServer::doctor()))
                return each;
        }
        return std::nullopt;
    }
    [[nodiscard]] domain::Result<store::ChangeSet> send(StoreBed &bed, const QString &id) const
    {
        return bed.submit(id, aLetter(u"m-"_s + id, u"g-"_s + id), doctors);
    }
};

void tst_ProxiedInbox::itStandsBesideHerOwn_A155_A162()
{
    StoreBed bed;
    begin(bed);
    const auto shown = row(bed);
    QVERIFY(shown);
    QCOMPARE(shown->until, period().until);
    QCOMPARE(shown->rights, Rights::ReadWrite);
    QCOMPARE(bed.cache.reader().firstItems({doctors, Folder::Inbox, {}}, 5).size(), 1);
    QVERIFY(send(bed, u"c1"_s).ok());
    bed.settle();
    const auto sent = bed.server.message(doctors, MessageId(u"g-c1"_s));
    QCOMPARE(sent->from, (Holder{doctors, RowServer::nurse()}));
    bed.cache.reopen(); // and it is still known after a start
    QCOMPARE(row(bed)->until, period().until);
    // Longer, by another period: the same inbox until another time.
    Proxy longer = period();
    longer.id = ProxyId(u"p2"_s);
    longer.until = longer.until.plusMs(hour);
    bed.server.grantAsProxy(longer, 2);
    bed.settle();
    QCOMPARE(row(bed)->until, longer.until);
    QCOMPARE(bed.base(doctors), bed.server.rows(doctors));
}

void tst_ProxiedInbox::theEndIsKnownBeforeTheServerIsAsked()
{
    StoreBed bed;
    begin(bed);
    pass(bed, hour - 1);
    QVERIFY(send(bed, u"c1"_s).ok());
    pass(bed, 1);
    const auto late = send(bed, u"c2"_s);
    QVERIFY(!late.ok());
    QCOMPARE(late.error().code, u"proxyExpired"_s);
    QCOMPARE(late.error().facts.value(u"owner"_s), RowServer::doctor().value());
    QVERIFY(row(bed)); // the inbox leaves by the server's word
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
}

void tst_ProxiedInbox::whatCameTooLateIsGivenBack()
{
    StoreBed bed;
    begin(bed);
    QVERIFY(send(bed, u"c1"_s).ok());
    QVERIFY(bed.submit(u"c2"_s, CloseItem{MatterId(u"m1"_s), Documented::InRecord}, doctors).ok());
    pass(bed, 2 * hour);
    finish(bed);
    bed.settle();
    QVERIFY(!row(bed));
    QVERIFY(!bed.server.item(doctors, MatterId(u"m-c1"_s)));
    const auto refused = bed.cache.reader().outgoing();
    QCOMPARE(refused.size(), 2);
    for (const store::OutgoingRow &each : refused) {
        QVERIFY(each.isQuarantined);
        QCOMPARE(each.error.code, u"proxyExpired"_s);
        QCOMPARE(each.error.facts.value(u"owner"_s), RowServer::doctor().value());
    }
    // The text is hers: it becomes a draft, without the inbox that she may no longer write from.
    QVERIFY(bed.cache.writer().quarantineToDraft(CommandId(u"c1"_s)).ok());
    QCOMPARE(bed.cache.reader().drafts().size(), 1);
}

void tst_ProxiedInbox::goneByAHintItIsGivenBackToo()
{
    StoreBed bed;
    begin(bed);
    QVERIFY(send(bed, u"c1"_s).ok());
    pass(bed, 2 * hour);
    finish(bed);
    const auto told = bed.server.exchange(RowServer::nurse(), {std::nullopt, bed.call().pull, std::nullopt});
    QVERIFY(bed.cache.writer().apply(told).ok());
    const auto refused = bed.cache.reader().outgoing();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().error.code, u"inboxGone"_s);
    QCOMPARE(refused.first().error.facts.value(u"owner"_s), RowServer::doctor().value());
    QCOMPARE(refused.first().error.facts.value(u"until"_s), QString::number(period().until.ms));
}

void tst_ProxiedInbox::whatWasAppliedIsNotGivenBack()
{
    StoreBed bed;
    begin(bed);
    QVERIFY(send(bed, u"c1"_s).ok());
    (void)bed.server.exchange(RowServer::nurse(), bed.call()); // in time, and the answer is lost
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
    pass(bed, 2 * hour);
    finish(bed);
    bed.settle(); // sent once more, answered with yes, and the inbox goes in the same reply
    QVERIFY(!row(bed));
    QVERIFY(bed.cache.reader().outgoing().isEmpty());
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
}

void tst_ProxiedInbox::nothingStaysThatCanBeRead()
{
    StoreBed bed;
    begin(bed);
    pass(bed, 2 * hour);
    finish(bed);
    bed.settle();
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM account WHERE id = '%1'"_s.arg(doctors.value())), 0);
    const QString path = bed.cache.path();
    bed.cache.close();
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        QFile file(path + suffix);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().toLower().contains("hemlighetsord"));
    }
}

void tst_ProxiedInbox::whoAdministersSeesTheirOwnOperation_A160_A161()
{
    StoreBed bed;
    User head = *bed.server.user(RowServer::nurse());
    head.assignments.first().role = AssignmentRole::UnitHead;
    head.assignments.first().id = AssignmentId(u"a-u-nurse"_s);
    bed.server.put(directoryAccount(), head);
    User colleague = head;
    colleague.id = UserId(u"u-colleague"_s);
    colleague.name = u"Cecilia Får"_s;
    bed.server.put(directoryAccount(), colleague);
    bed.server.put(directoryAccount(), aPersonalInbox(u"u-colleague"_s));
    Proxy hers = period();
    hers.owner = colleague.id;
    Proxy later = hers; // A160: those to come too
    later.id = ProxyId(u"p2"_s);
    later.from = period().until.plusMs(hour);
    later.until = later.from.plusMs(hour);
    Proxy elsewhere = period();
    elsewhere.id = ProxyId(u"p3"_s);
    for (const Proxy &each : {hers, later, elsewhere})
        bed.server.put(directoryAccount(), each);
    bed.settle();
    const auto &reader = bed.cache.reader();
    const auto ids = [&reader](Instant now) {
        QStringList list;
        for (const store::ProxyRow &each : reader.administeredProxies(now))
            list << each.proxy.id.value();
        return list;
    };
    const Instant now{FakeClock::start};
    QCOMPARE(ids(now), (QStringList{u"p1"_s, u"p2"_s})); // A161: of the unit's users, not of another's
    QCOMPARE(ids(period().until), QStringList{u"p2"_s});
    QCOMPARE(reader.administeredProxies(now).first().ownerName, u"Cecilia Får"_s);
    QCOMPARE(reader.findColleagues(u"Får"_s, 5).size(), 2);
    QVERIFY(reader.findColleagues(u"Bertil"_s, 5).isEmpty()); // works in another unit
    // What is on this computer only counts too.
    QVERIFY(bed.submit(u"c1"_s, EndProxy{ProxyId(u"p2"_s)}, directoryAccount()).ok());
    QCOMPARE(ids(now), QStringList{u"p1"_s});
    QCOMPARE(reader.proxyWarnings(hers), QList{ProxyWarning::TooFew});
}

QTEST_GUILESS_MAIN(tst_ProxiedInbox)
#include "tst_ProxiedInbox.moc"
