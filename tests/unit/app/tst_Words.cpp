#include "app/ErrorWords.h"
#include "app/PersonWords.h"
#include "app/TimeWords.h"
#include "sync/domain/Wording.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;

/// What a person reads: times, names, refusals, and what is noticed in a text.
class TestWords : public QObject {
    Q_OBJECT
private:
    const QTimeZone m_zone{"Europe/Stockholm"};
    const QDate m_today{2026, 11, 18};

    [[nodiscard]] domain::Instant at(int day, int hour, int minute = 0) const
    {
        return {QDateTime(QDate(2026, 11, day), QTime(hour, minute), m_zone).toMSecsSinceEpoch()};
    }
    static QSet<QString> codesOf(const QString &folder)
    {
        QSet<QString> codes;
        static const QRegularExpression raised(u"(?:reject|hold|retry|storeError)\\(\\s*u\"([a-z][A-Za-z]+)\""_s);
        QDirIterator files(folder, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            auto matches = raised.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext())
                codes.insert(matches.next().captured(1));
        }
        return codes;
    }

private slots:
    void times()
    {
        const TimeWords words(m_zone);
        const auto now = at(18, 9, 41);
        QCOMPARE(words.moment(at(18, 9, 30), now), u"i dag 09:30"_s);
        QCOMPARE(words.moment(at(17, 23, 59), now), u"i går 23:59"_s);
        QCOMPARE(words.moment(at(19, 8), now), u"i morgon 08:00"_s);
        QCOMPARE(words.moment(at(3, 7, 5), now), u"2026-11-03 07:05"_s);
        QCOMPARE(words.moment({}, now), QString());
        QCOMPARE(words.brief(at(18, 7, 55), now), u"07:55"_s);
        QCOMPARE(words.deadline(at(20, 12)), u"fredag 2026-11-20"_s);
        QCOMPARE(words.period(at(23, 0), at(28, 0)), u"måndag 2026-11-23 – fredag 2026-11-27"_s);
        QCOMPARE(words.period(at(23, 0), at(24, 0)), u"måndag 2026-11-23"_s);
        QCOMPARE(words.day(at(18, 0), now), u"I dag"_s);
        QCOMPARE(words.day(at(17, 23, 59), now), u"I går"_s);
        QCOMPARE(words.day(at(3, 7), now), u"tisdag 3 november"_s);
        QCOMPARE(words.day(at(3, 7).plusMs(-365LL * 24 * 3600 * 1000), now), u"måndag 3 november 2025"_s);
        QCOMPARE(words.day({}, now), QString());
        QCOMPARE(words.startOf(QDate(2026, 11, 23)), at(23, 0));
    }

    void people()
    {
        QCOMPARE(PersonWords::initials(u"Anna Karin Ek"_s), u"AE"_s);
        QCOMPARE(PersonWords::initials(u"Östen"_s), u"Ö"_s);
        QCOMPARE(PersonWords::initials({}), QString());
        // A304: with hyphen, and always name and age beside it.
        QCOMPARE(PersonWords::patientLine({u"194201077098"_s, u"Svea Testsson"_s}, m_today),
                 u"Svea Testsson, 84 år, 19420107-7098"_s);
        QCOMPARE(PersonWords::nameAt(u"Anders"_s, {}), u"Anders"_s);
    }

    void everyCodeHasItsSentence()
    {
        const QStringList known = ErrorWords::codes();
        QCOMPARE(QSet<QString>(known.cbegin(), known.cend()).size(), known.size());
        QSet<QString> raised;
        for (const auto *room : {"domain", "wire", "store", "engine"})
            raised += codesOf(QFINDTESTDATA("../../../sync/") + QLatin1String(room));
        QVERIFY(raised.size() > 30);
        for (const QString &code : std::as_const(raised))
            QVERIFY2(known.contains(code), qPrintable(code));
        // The four classes of the protocol.
        for (const QString &code :
             {u"heldReadCopy"_s, u"clientTooOld"_s, u"leaseExpired"_s, u"outOfOrder"_s, u"forbidden"_s,
              u"proxyExpired"_s, u"serverFault"_s, u"epochChanged"_s, u"tooOld"_s, u"commandTooOld"_s,
              u"digestMismatch"_s, u"grantsChanged"_s, u"limit"_s, u"seqReused"_s})
            QVERIFY2(known.contains(code), qPrintable(code));
    }

    void sentencesAreWhole()
    {
        const TimeWords words(m_zone);
        for (const QString &code : ErrorWords::codes()) {
            const domain::Error error{domain::ErrorClass::Reject,
                                      code,
                                      u"developer's words"_s,
                                      {{u"limit"_s, u"200"_s}, {u"field"_s, u"subject"_s}}};
            const QString sentence = ErrorWords::sentence(error, words, at(18, 9));
            QVERIFY2(sentence.endsWith(u'.') && sentence.size() > 15, qPrintable(code));
            QVERIFY2(!sentence.contains(u'{') && !sentence.contains(u'!'), qPrintable(sentence));
            QVERIFY2(!sentence.contains(code) && !sentence.contains(u"developer"_s), qPrintable(sentence));
        }
        const QString unknown = ErrorWords::sentence(domain::reject(u"neverHeardOf"_s), words, at(18, 9));
        QVERIFY(unknown.contains(u"neverHeardOf"_s));
    }

    void whoWasFirst()
    {
        const TimeWords words(m_zone);
        domain::Error error = domain::reject(u"stateMismatch"_s, {},
                                             {{u"by"_s, u"u-mona"_s},
                                              {u"byName"_s, u"Mona Bergström"_s},
                                              {u"assignee"_s, u"u-mona"_s},
                                              {u"assigneeName"_s, u"Mona Bergström"_s},
                                              {u"at"_s, QString::number(at(18, 9, 31).ms)}});
        QCOMPARE(ErrorWords::sentence(error, words, at(18, 9, 41)),
                 u"Mona Bergström hann före och har redan ärendet sedan i dag 09:31. Ditt val gäller inte."_s);
        error.facts.insert(u"assignee"_s, u"u-x"_s);
        error.facts.insert(u"assigneeName"_s, u"Per Holm"_s);
        QVERIFY(ErrorWords::sentence(error, words, at(18, 9, 41)).contains(u"redan tilldelat Per Holm"_s));
    }

    void urgent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("A47 akut") << u"Akut försämring sedan i natt"_s << u"Akut"_s;
        QTest::newRow("A47 omgående") << u"Återkom omgående."_s << u"omgående"_s;
        QTest::newRow("A47 112") << u"Ring 112"_s << u"112"_s;
        QTest::newRow("A47 chest pain") << u"He has chest pain"_s << u"chest pain"_s;
        QTest::newRow("not urgent") << u"Det är inte akut."_s << QString();
        QTest::newRow("a place") << u"Var på akuten i går, akutmottagningen skrev hem."_s << QString();
        QTest::newRow("a dose") << u"Blodtryck 112/80 hade varit 1112"_s << u"112"_s;
        QTest::newRow("calm") << u"Hej, kan ni följa upp blodtrycket nästa vecka?"_s << QString();
    }
    void urgent()
    {
        QFETCH(QString, text);
        QTEST(domain::urgentWordIn(text), "word");
    }

    void guard_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("stops");
        QTest::newRow("another's") << u"Gäller 19810101-2386, inte henne"_s << true;
        QTest::newRow("the patient's own") << u"Gäller 19420107-7098."_s << false;
        QTest::newRow("the patient's own, ten digits") << u"Gäller 420107-7098."_s << false;
        QTest::newRow("pasted with a space, A305") << u"19 810101-2386"_s << true;
        QTest::newRow("ten digits") << u"Även 810101-2386 har tid"_s << true;
        QTest::newRow("a telephone number") << u"Ring 0980-319201 eller 070-123 45 67"_s << false;
        QTest::newRow("wrong check digit") << u"19810101-2387"_s << false;
        QTest::newRow("part of a longer number") << u"1198101012386"_s << false;
        QTest::newRow("nothing") << u"Hej"_s << false;
    }
    void guard()
    {
        QFETCH(QString, text);
        QTEST(domain::strangerIn(text, u"194201077098"_s, m_today).has_value(), "stops");
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_Words.moc"
