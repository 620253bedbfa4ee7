#include "AppBed.h"

#include "app/MatterListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

class TestMatterListModel : public QObject {
    Q_OBJECT
private:
    static QStringList shown(const MatterListModel &model)
    {
        QStringList matters;
        for (int row = 0; row < model.count(); ++row)
            matters.append(model.matterAt(row));
        return matters;
    }
    static QVariant at(const MatterListModel &model, int row, MatterListModel::Role role)
    {
        return model.data(model.index(row), role);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s, 30)
                            + m_bed->arrived(u"m-b"_s, u"Sårvård"_s, 20)
                            + m_bed->arrived(u"m-c"_s, u"Blodtryck"_s, 10)));
        m_model = std::make_unique<MatterListModel>(m_bed->desk);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setPlace(AppBed::team(), store::Folder::Inbox);
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-c"_s, u"m-b"_s, u"m-a"_s}));
        QTRY_VERIFY(!m_model->isLoading());
        settle();
        m_reset = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::modelReset);
    }

private:
    /// What the load still has under way stands in the event queue or in the reader's: both are emptied, in turn.
    void settle()
    {
        for (int hop = 0; hop < 4; ++hop) {
            QCoreApplication::processEvents();
            (void)m_bed->read([](store::Reader &reader) { return reader.balance(); });
        }
        QCoreApplication::processEvents();
    }

private slots:
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_bed.reset();
    }

    void rowsSayWhatAPersonNeeds()
    {
        QCOMPARE(at(*m_model, 0, MatterListModel::SubjectRole), u"Blodtryck"_s);
        QCOMPARE(at(*m_model, 0, MatterListModel::PatientLineRole), u"Svea Testsson, 84 år, 19420107-7098"_s);
        QCOMPARE(at(*m_model, 0, MatterListModel::FromNameRole), u"Anders Ekdahl"_s);
        QCOMPARE(at(*m_model, 0, MatterListModel::FromInboxNameRole), u"Tallhöjden Samverkan"_s);
        QCOMPARE(at(*m_model, 0, MatterListModel::TimeTextRole), u"09:31"_s);
        QCOMPARE(at(*m_model, 0, MatterListModel::StatusRole), u"waiting"_s);
        QCOMPARE(at(*m_model, 0, MatterListModel::IsPlaceholderRole), false);
        const QString spoken = at(*m_model, 0, MatterListModel::SpokenTextRole).toString();
        QVERIFY2(spoken.startsWith(
                     u"Väntande, från Tallhöjden Samverkan, Anders Ekdahl, om Svea Testsson 84 år, Blodtryck"_s),
                 qPrintable(spoken));
    }

    void rowsAreSectionedByDay()
    {
        constexpr qint64 dayMinutes = 24LL * 60;
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-d"_s, u"Äldre"_s, dayMinutes)
                            + m_bed->arrived(u"m-e"_s, u"Äldst"_s, 15 * dayMinutes)));
        QTRY_COMPARE(m_model->count(), 5);
        QCOMPARE(at(*m_model, 0, MatterListModel::DayTextRole), u"I dag"_s);
        QCOMPARE(at(*m_model, 3, MatterListModel::DayTextRole), u"I går"_s);
        QCOMPARE(at(*m_model, 4, MatterListModel::DayTextRole), u"tisdag 3 november"_s);
    }

    void midnightMovesTheDays()
    {
        const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_bed->clock.at = m_bed->clock.at.plusMs(24LL * 3600 * 1000);
        m_bed->setConnection(engine::Connection::Offline); // the desk looks at the day then, too
        QVERIFY(changed.count() > 0);
        QCOMPARE(at(*m_model, 0, MatterListModel::DayTextRole), u"I går"_s);
    }

    void aNewMatterIsOneInsert()
    {
        const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-d"_s, u"Nytt"_s, 5)));
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-d"_s, u"m-c"_s, u"m-b"_s, u"m-a"_s}));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(m_reset->count(), 0);
    }

    void newsInAnOldMatterMovesItsRow()
    {
        const QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
        QVERIFY(m_bed->pull({{AppBed::team(), m_bed->item(u"m-a"_s, u"Ny medicinlista"_s, 1)}}));
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-a"_s, u"m-c"_s, u"m-b"_s}));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(m_reset->count(), 0);
    }

    void severalAtOnceComeRight()
    {
        QVERIFY(m_bed->pull(QList<domain::RowPut>{{AppBed::team(), m_bed->item(u"m-b"_s, u"Sårvård"_s, 1)},
                                                  {AppBed::team(), m_bed->item(u"m-c"_s, u"Blodtryck"_s, 40)}}
                            + m_bed->arrived(u"m-d"_s, u"Nytt"_s, 35)));
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-b"_s, u"m-a"_s, u"m-d"_s, u"m-c"_s}));
        QCOMPARE(m_reset->count(), 0);
    }

    void aClosedMatterLeaves()
    {
        const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        domain::Item closed = m_bed->item(u"m-b"_s, u"Sårvård"_s, 20);
        closed.status = domain::ItemStatus::Closed;
        QVERIFY(m_bed->pull({{AppBed::team(), closed}}));
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-c"_s, u"m-a"_s}));
        QCOMPARE(removed.count(), 1);
        m_model->setPlace(AppBed::team(), store::Folder::Closed);
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-b"_s}));
    }

    void anotherInboxesNewsAreNoConcern()
    {
        const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        domain::Item item = m_bed->item(u"m-x"_s, u"Annan"_s, 1);
        item.inbox = AppBed::own();
        QVERIFY(m_bed->pull({{AppBed::own(), item}}));
        QTRY_COMPARE(m_bed->read([](store::Reader &reader) {
                              return reader.itemIds({AppBed::own(), {}, {}});
                          })
                         .size(),
                     1);
        QCOMPARE(shown(*m_model).size(), 3);
        QCOMPARE(changed.count(), 0);
    }

    void searchFindsByWordAndPatient()
    {
        m_model->setSearch(u"medicin"_s);
        QTRY_COMPARE(shown(*m_model), (QStringList{u"m-a"_s}));
        m_model->setSearch(u"finnsinte"_s);
        QTRY_VERIFY(m_model->isEmpty());
        m_model->setSearch({});
        QTRY_COMPARE(m_model->count(), 3);
    }

    void longListsComeInPages()
    {
        QList<domain::RowPut> many;
        for (int i = 0; i < 400; ++i)
            many.append({AppBed::team(), m_bed->item(u"n-%1"_s.arg(i), u"Nummer %1"_s.arg(i), 100 + i)});
        QVERIFY(m_bed->pull(many));
        QTRY_COMPARE(m_model->count(), 403);
        QCOMPARE(at(*m_model, 350, MatterListModel::IsPlaceholderRole), true);
        QCOMPARE(at(*m_model, 350, MatterListModel::SubjectRole), QString()); // asks for the page
        QTRY_COMPARE(at(*m_model, 350, MatterListModel::IsPlaceholderRole), false);
        QCOMPARE(at(*m_model, 350, MatterListModel::SubjectRole), u"Nummer 347"_s);
        QCOMPARE(m_model->indexOf(u"n-347"_s), 350);
        QVERIFY(!m_model->isCapped());
    }

    void afterSigningOutNothingIsLeft()
    {
        m_bed->desk.leave();
        QCOMPARE(m_model->count(), 0);
        QVERIFY(!m_model->isEmpty()); // of nobody's list nothing is said
    }

    void beforeAPlaceIsChosenNothingIsSaidToBeEmpty()
    {
        const MatterListModel fresh(m_bed->desk);
        QVERIFY(!fresh.isEmpty());
        QVERIFY(fresh.isLoading());
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<MatterListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_reset;
};

QTEST_GUILESS_MAIN(TestMatterListModel)
#include "tst_MatterListModel.moc"
