#include "sync/wire/CommandCodec.h"
#include "tests/unit/wire/Samples.h"

#include <QJsonDocument>
#include <QTest>

using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;

class TestCommandCodec : public QObject {
    Q_OBJECT
private slots:
    void comeBack();
    void bytesAreAsInTheFixture();
    void typeNames();
    void everyIllTypedFieldIsFound();
    void everyRequiredFieldIsNeeded();
    void unknownTypeOrVersionIsHeld();
    void unknownFieldsAreIgnored();
};

void TestCommandCodec::comeBack()
{
    for (const Command &command : sampleCommands()) {
        const auto back = wire::decodeCommandBytes(wire::encodeCommandBytes(command));
        QVERIFY(back.ok());
        QVERIFY(*back == command);
        QVERIFY(*wire::decodeCommand(wire::encodeCommand(command)) == command);
    }
    const Command bare{CommandId(u"c"_s), InboxId(u"A"_s), {}, SendMessage{}};
    QVERIFY(*wire::decodeCommandBytes(wire::encodeCommandBytes(bare)) == bare);
}

void TestCommandCodec::bytesAreAsInTheFixture()
{
    QByteArray all;
    for (const Command &command : sampleCommands())
        all += wire::encodeCommandBytes(command) + '\n';
    QCOMPARE(all.trimmed(), fixture(u"commands.jsonl"_s));
}

void TestCommandCodec::typeNames()
{
    QStringList types;
    for (const Command &command : sampleCommands())
        types.append(wire::commandType(command.body));
    QCOMPARE(types, (QStringList{u"message.send"_s, u"item.open"_s,     u"item.assign"_s,    u"item.pause"_s,
                                 u"item.resume"_s,  u"item.close"_s,    u"absence.set"_s,    u"absence.cancel"_s,
                                 u"audit.read"_s,   u"proxy.grant"_s,   u"proxy.end"_s,      u"item.leave"_s,
                                 u"absence.set"_s,  u"proxy.grant"_s,   u"item.misdirect"_s, u"item.sign"_s,
                                 u"reminder.set"_s, u"reminder.move"_s, u"watch.plan"_s,     u"watch.signOff"_s,
                                 u"unit.rules"_s,   u"member.set"_s,    u"draft.share"_s,    u"item.trash"_s,
                                 u"item.restore"_s, u"item.purge"_s}));
}

void TestCommandCodec::everyIllTypedFieldIsFound()
{
    for (const Command &command : sampleCommands()) {
        const QJsonObject good = wire::encodeCommand(command);
        for (const QString &field : good.keys()) {
            QJsonObject bad = good;
            bad[field] = QJsonValue();
            const auto back = wire::decodeCommand(bad);
            QVERIFY2(!back.ok(), qPrintable(field));
            QCOMPARE(back.error().code, u"commandMalformed"_s);
            QCOMPARE(back.error().facts.value(u"field"_s), field);
        }
        const QJsonObject args = good[u"args"].toObject();
        for (const QString &field : args.keys()) {
            QJsonObject wrong = args;
            wrong[field] = 1.5;
            QJsonObject bad = good;
            bad[u"args"_s] = wrong;
            const auto back = wire::decodeCommand(bad);
            QVERIFY2(!back.ok(), qPrintable(field));
            QCOMPARE(back.error().facts.value(u"field"_s), u"args."_s + field);
        }
    }
}

void TestCommandCodec::everyRequiredFieldIsNeeded()
{
    for (const Command &command : sampleCommands()) {
        const QJsonObject good = wire::encodeCommand(command);
        for (const char *field : {"id", "account", "createdAt", "type", "args"}) {
            QJsonObject without = good;
            without.remove(QString::fromLatin1(field));
            const auto back = wire::decodeCommand(without);
            QVERIFY(!back.ok());
            QCOMPARE(back.error().code, u"commandMalformed"_s);
            QCOMPARE(back.error().errorClass, ErrorClass::Reject);
            QCOMPARE(back.error().facts.value(u"field"_s), QString::fromLatin1(field));
        }
        QJsonObject emptyArgs = good;
        emptyArgs[u"args"_s] = QJsonObject();
        QVERIFY(!wire::decodeCommand(emptyArgs).ok());
    }
    QVERIFY(!wire::decodeCommandBytes({}).ok());
    QVERIFY(!wire::decodeCommandBytes("[]").ok());
    QVERIFY(!wire::decodeCommandBytes(wire::encodeCommandBytes(sampleCommands().at(0)) + "x").ok());
}

void TestCommandCodec::unknownTypeOrVersionIsHeld()
{
    QJsonObject json = wire::encodeCommand(sampleCommands().at(1));
    json[u"type"_s] = u"item.teleport"_s;
    const auto unknown = wire::decodeCommand(json);
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().code, u"unknownCommand"_s);
    QCOMPARE(unknown.error().errorClass, ErrorClass::Hold);
    json[u"type"_s] = u"item.open"_s;
    json[u"v"_s] = 2;
    QCOMPARE(wire::decodeCommand(json).error().code, u"unknownCommand"_s);
    json.remove(u"v"_s);
    QVERIFY(wire::decodeCommand(json).ok());
}

void TestCommandCodec::unknownFieldsAreIgnored()
{
    for (const Command &command : sampleCommands()) {
        QByteArray bytes = wire::encodeCommandBytes(command);
        bytes.replace("\"args\":{", "\"new\":[{}],\"args\":{\"newer\":null,");
        const auto back = wire::decodeCommandBytes(bytes);
        QVERIFY(back.ok());
        QVERIFY(*back == command);
    }
}

QTEST_APPLESS_MAIN(TestCommandCodec)
#include "tst_CommandCodec.moc"
