#include "AppBed.h"

#include "app/ComposerController.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using namespace budkavle::tests;

namespace {

/// While it lives no file of this process may grow: what a full disk is to a program.
class FullDisk {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{4096, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// A text that the disk would not take is lost in no way of leaving it.
class TestDraftKeeper : public QObject {
    Q_OBJECT
private:
    QStringList kept()
    {
        QStringList bodies;
        const auto drafts = m_bed->read([](store::Reader &reader) { return reader.drafts(); });
        for (const store::Draft &draft : drafts)
            bodies << draft.body;
        return bodies;
    }
    void write(const QString &body)
    {
        m_composer->startNew();
        m_composer->setBody(body);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_composer = std::make_unique<ComposerController>(m_bed->desk);
    }
    void cleanup()
    {
        m_composer.reset();
        m_bed.reset();
    }

    void closingOnAFullDiskBringsItBack()
    {
        write(u"Blodtryck 138/72."_s);
        {
            const FullDisk full;
            m_composer->closeKeepingDraft();
            QVERIFY(!m_composer->isOpen());
            QTRY_VERIFY(m_composer->isOpen());
            QCOMPARE(m_composer->body(), u"Blodtryck 138/72."_s);
            QTRY_VERIFY2(m_composer->errorText().startsWith(u"Texten kunde inte sparas på den här datorn."_s),
                         qPrintable(m_composer->errorText()));
            QVERIFY(m_composer->hasUnkept());
            QVERIFY(kept().isEmpty());
        }
        m_composer->closeKeepingDraft();
        QTRY_COMPARE(kept(), QStringList{u"Blodtryck 138/72."_s});
        QTRY_VERIFY(!m_composer->hasUnkept());
        QVERIFY(!m_composer->isOpen());
    }

    void twoTextsAreBothKeptWhenThereIsRoomAgain()
    {
        {
            const FullDisk full;
            write(u"Den första"_s);
            const QSignalSpy failed(m_composer.get(), &ComposerController::failed);
            write(u"Den andra"_s); // closes the first
            QTRY_VERIFY(!failed.isEmpty());
            QCOMPARE(m_composer->body(), u"Den andra"_s);
        }
        // Nobody does anything: it is tried again.
        QTRY_COMPARE_WITH_TIMEOUT(kept().size(), 2, 20'000);
    }

    void whatIsThrownAwayStaysAway()
    {
        {
            const FullDisk full;
            write(u"Kastas"_s);
            m_composer->keepNow();
            const QSignalSpy failed(m_composer.get(), &ComposerController::failed);
            QTRY_VERIFY(!failed.isEmpty());
            m_composer->discard();
        }
        QVERIFY(!m_composer->hasUnkept());
        write(u"Nästa"_s);
        m_composer->closeKeepingDraft();
        QTRY_COMPARE(kept(), QStringList{u"Nästa"_s});
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<ComposerController> m_composer;
};

QTEST_GUILESS_MAIN(TestDraftKeeper)
#include "tst_DraftKeeper.moc"
