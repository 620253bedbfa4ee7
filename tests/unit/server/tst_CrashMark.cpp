#include "server/core/CrashMark.h"
#include "tests/unit/server/Child.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace budkavle::server;
using budkavle::tests::diesOf;

class tst_CrashMark : public QObject {
    Q_OBJECT
    QTemporaryDir folder;
    QString note;
    int notes = 0;

    QString left() const { return CrashMark(note).leftover(); }

    static int overflow(int depth, const volatile int &end)
    {
        volatile char page[4096] = {};
        page[0] = char(depth);
        return depth == end ? 0 : page[0] + overflow(depth + 1, end) + page[1];
    }

private slots:
    void init() { note = folder.filePath(QString::number(++notes)); }

    void crashesAreSigned_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("a wild pointer") << SIGSEGV;
        QTest::newRow("a broken promise") << SIGABRT;
        QTest::newRow("a division") << SIGFPE;
    }

    void crashesAreSigned()
    {
        QFETCH(int, how);
        QVERIFY(diesOf([this, how] {
            CrashMark mark(note);
            mark.set(u"key"_s);
            raise(how);
        }));
        QCOMPARE(left(), u"key"_s);
        QCOMPARE(left(), QString()); // read once, counted once
    }

    void aStackThatRunsOutIsSigned()
    {
        QVERIFY(diesOf([this] {
            CrashMark mark(note);
            mark.set(u"deep"_s);
            const volatile int end = -1;
            _exit(overflow(0, end) & 1);
        }));
        QCOMPARE(left(), u"deep"_s);
    }

    void beingKilledIsNoFaultOfTheCommand()
    {
        for (const int how : {SIGKILL, SIGTERM}) {
            QVERIFY(diesOf([this, how] {
                CrashMark mark(note);
                mark.set(u"key"_s);
                raise(how);
            }));
            QCOMPARE(left(), QString());
        }
    }

    void aCrashElsewhereIsNoFaultOfTheCommand()
    {
        QVERIFY(diesOf([this] {
            CrashMark mark(note);
            mark.set(u"key"_s);
            mark.clear();
            raise(SIGSEGV);
        }));
        QCOMPARE(left(), QString());
    }

    void longKeysAreNotMistaken()
    {
        const QString whole(CrashMark::longestKey, u'k');
        for (const auto &[key, kept] : {std::pair(whole, whole), std::pair(QString(whole + u'k'), QString())}) {
            QVERIFY(diesOf([this, &key] {
                CrashMark mark(note);
                mark.set(key);
                raise(SIGSEGV);
            }));
            QCOMPARE(left(), kept);
        }
    }
};

QTEST_GUILESS_MAIN(tst_CrashMark)
#include "tst_CrashMark.moc"
