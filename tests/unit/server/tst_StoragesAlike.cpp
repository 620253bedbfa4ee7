#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "tests/support/FakeRandom.h"
#include "tests/unit/server/TempPostgres.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

const QStringList accounts{u"a"_s, u"b"_s, u"directory"_s};
const QStringList people{u"anna"_s, u"bo"_s};

/// The same steps in the same order for the same seed, whatever it is answered; what it was answered is its story.
class Walk {
public:
    Walk(StorageWriter &writer, quint64 seed) : m_writer(writer), m_random(seed) {}

    QStringList story;

    void transaction()
    {
        m_writer.begin();
        QList<LaneKey> lanes;
        for (const QString &account : accounts)
            lanes << lane(account, people.first()) << lane(account, people.last());
        m_writer.hold(lanes, 1000);
        for (quint64 step = pick(20); step > 0; --step)
            command();
        told(u"moved"_s, u"%1"_s.arg(m_writer.takeMoved().size()));
        if (pick(6) == 0)
            m_writer.rollback();
        else
            told(u"committed"_s, m_writer.commit());
    }
    /// All that stands there.
    void readAll(StorageReader &reader)
    {
        reader.beginSnapshot();
        for (const QString &account : accounts) {
            const domain::InboxId id(account);
            const auto head = reader.head(id).value_or(AccountHead{});
            told(account, u"%1 %2 %3 %4"_s.arg(head.modseq).arg(head.digest).arg(head.rows).arg(head.aclVersion));
            for (const wire::Row &row : reader.changes(id, 0, 1'000'000).rows)
                told(row.type + row.id, u"%1 %2 %3"_s.arg(row.modseq).arg(row.ts).arg(QString::fromUtf8(row.value)));
        }
        reader.visitUndelivered([this](const UndeliveredRecord &one) {
            told(u"undelivered"_s, one.to.value() + QString::fromUtf8(one.body) + QString::number(int(one.failed)));
        });
        QStringList grants; // in no order
        reader.visitGrants([&grants](const GrantRecord &one) {
            grants << one.user.value() + one.account.value() + QString::number(int(one.rights));
        });
        grants.sort();
        told(u"grants"_s, grants.join(u' '));
        for (const QString &account : accounts) {
            for (const QString &user : people) {
                for (qint64 seq = reader.lastSeq(lane(account, user)); seq > 0; --seq)
                    tellRecorded(reader.recorded(lane(account, user), seq));
            }
        }
        told(u"astray"_s, reader.lanesAstray());
        reader.endSnapshot();
    }

private:
    quint64 pick(quint64 below) { return m_random.next() % below; }
    const QString &pick(const QStringList &list) { return list.at(qsizetype(pick(quint64(list.size())))); }
    QString some(QChar kind) { return kind + QString::number(pick(6)); }
    static LaneKey lane(const QString &account, const QString &user)
    {
        return {domain::InboxId(account), domain::UserId(user), domain::DeviceId(u"d"_s)};
    }
    template <class T>
    void told(const QString &what, const T &answer)
    {
        if constexpr (std::is_arithmetic_v<T>)
            story << what + u'=' + QString::number(answer);
        else
            story << what + u'=' + answer;
    }

    void command()
    {
        if (pick(3) == 0)
            foresee();
        m_writer.savepoint();
        for (quint64 step = pick(6); step > 0; --step)
            pick(2) == 0 ? write() : read();
        pick(4) == 0 ? m_writer.rollbackToSavepoint() : m_writer.releaseSavepoint();
        if (pick(3) == 0)
            read();
    }

    void foresee()
    {
        Foreseen foreseen;
        for (quint64 step = pick(4); step > 0; --step) {
            foreseen.lanes << lane(pick(accounts), pick(people));
            foreseen.acts.append({domain::UserId(pick(people)), domain::CommandId(some(u'c'))});
            foreseen.deliveries << some(u's');
            foreseen.rows << RowPlace{domain::InboxId(pick(accounts)), u"Message"_s, some(u'r')};
            foreseen.matters.append({domain::InboxId(pick(accounts)), domain::MatterId(some(u'm'))});
            foreseen.messages << some(u'r');
            foreseen.ends << some(u'e');
            foreseen.absents << pick(people);
        }
        m_writer.foresee(foreseen);
    }

    void apply()
    {
        QList<RowWrite> rows;
        QStringList taken;
        for (quint64 step = pick(4); step > 0; --step) {
            const QString id = some(u'r');
            if (taken.contains(id))
                continue;
            taken << id;
            const QByteArray value = pick(5) == 0 ? QByteArray() : QByteArray::number(qint64(pick(1000)));
            const QString type = id < u"r3"_s ? u"Message"_s : u"Item"_s;
            rows << RowWrite{{type, id, 0, qint64(pick(9)), value},
                             type == u"Item"_s ? QString() : u"m"_s + id.last(1)};
        }
        told(u"apply"_s, m_writer.apply(domain::InboxId(pick(accounts)), rows));
    }

    void record()
    {
        const LaneKey where = lane(pick(accounts), pick(people));
        // What is recorded twice of one act is the same but for its number.
        const QString id = some(u'c');
        RecordedCommand command{domain::CommandId(id), id.toUtf8(), {m_writer.lastSeq(where) + 1, 3, {}}, {}, {}};
        if (id < u"c3"_s)
            command.result.error = domain::reject(u"notMember"_s);
        m_writer.record(where, command);
    }

    void write()
    {
        switch (pick(9)) {
        case 0:
        case 1:
        case 2: apply(); break;
        case 3: record(); break;
        case 4: enqueue(); break;
        case 5:
            if (const auto pending = m_writer.pendingDeliveries(1); !pending.isEmpty())
                m_writer.markDelivered(pending.first().number, {7}, pick(4) == 0);
            break;
        case 6: m_writer.audit({domain::UserId(pick(people)), {}, {}, u"read"_s, u"o"_s, {1}, {2}}); break;
        case 7:
            m_writer.setGrant(domain::UserId(pick(people)), domain::InboxId(pick(accounts)),
                              domain::Rights(int(pick(3))));
            break;
        default: writeSmall();
        }
    }

    /// As a decision does: all that come of one thing, at once.
    void enqueue()
    {
        const QString source = some(u's') + u'/';
        for (quint64 number = 0, all = 1 + pick(2); number < all; ++number)
            told(u"queued"_s,
                 m_writer.enqueue(source + QString::number(number), domain::InboxId(pick(accounts)), "body", {5}));
    }

    void writeSmall()
    {
        const domain::AbsenceId id(some(u'f'));
        switch (pick(5)) {
        case 0: m_writer.setMeta(some(u'k'), some(u'v')); break;
        case 2: told(u"held"_s, m_writer.heldMeta(some(u'k'))); break;
        case 3: m_writer.hold({lane(pick(accounts), people.first())}, 0); break;
        case 1: m_writer.revokeSession(some(u'e'), qint64(pick(100))); break;
        default: m_writer.indexAbsence({id, domain::UserId(pick(people)), {1}, {10}, {}, {}, pick(2) == 0});
        }
    }

    void read()
    {
        const domain::InboxId account(pick(accounts));
        const domain::UserId user(pick(people));
        const LaneKey where = lane(account.value(), user.value());
        const QString id = some(u'r');
        switch (pick(14)) {
        case 0: {
            const auto row = m_writer.row(account, id < u"r3"_s ? u"Message"_s : u"Item"_s, id);
            told(u"row"_s, row ? QString::number(row->modseq) + QString::fromUtf8(row->value) : u"-"_s);
            break;
        }
        case 1: {
            QString all;
            for (const wire::Row &row : m_writer.messagesOf(account, domain::MatterId(some(u'm'))))
                all += row.id + QString::number(row.modseq) + u' ';
            told(u"messages"_s, all);
            break;
        }
        case 2: told(u"matter"_s, m_writer.matterExists(domain::MatterId(some(u'm')))); break;
        case 3: told(u"message"_s, m_writer.messageExists(domain::MessageId(id))); break;
        case 4: told(u"head"_s, QString::number(m_writer.head(account)->digest)); break;
        case 5: told(u"modseq"_s, m_writer.modseq(account).value_or(-1)); break;
        case 6: told(u"grant"_s, int(m_writer.grant(user, account).value_or(domain::Rights(9)))); break;
        case 7: told(u"lastSeq"_s, m_writer.lastSeq(where)); break;
        case 8: told(u"seqAt"_s, m_writer.seqAt(where, qint64(pick(5)))); break;
        case 9: tellRecorded(m_writer.recorded(where, qint64(pick(5)))); break;
        case 10: {
            auto found = m_writer.recorded(user, domain::CommandId(some(u'c')));
            if (found)
                found->result.seq = 0;
            tellRecorded(found);
            break;
        }
        case 11: told(u"absent"_s, m_writer.activeAbsence(user, {5}).has_value()); break;
        case 12: told(u"wait"_s, m_writer.deliveriesWait()); break;
        default:
            told(u"meta"_s, m_writer.meta(some(u'k')));
            told(u"ends"_s, m_writer.endsAmong({some(u'e'), some(u'e')}).size());
        }
    }

    void tellRecorded(const std::optional<RecordedCommand> &found)
    {
        if (!found)
            return told(u"recorded"_s, u"-"_s);
        const auto &[seq, modseq, error] = found->result;
        told(u"recorded"_s,
             u"%1 %2 %3 %4 %5"_s.arg(found->id.value(), QString::fromUtf8(found->payloadHash))
                 .arg(seq)
                 .arg(modseq)
                 .arg(error ? error->code : QString()));
    }

    StorageWriter &m_writer;
    tests::FakeRandom m_random;
};

} // namespace

/// PostgreSQL is told late and asks ahead, SQLite does neither: nobody may see the difference.
class tst_StoragesAlike : public QObject {
    Q_OBJECT
    const domain::SystemClock clock;
    domain::SystemRandom random;
    tests::TempPostgres postgres;

    static QStringList storyOf(Storage &storage, quint64 seed)
    {
        const auto writer = storage.openWriter().value();
        writer->begin();
        for (const QString &account : accounts)
            writer->createAccount(domain::InboxId(account));
        Walk walk(*writer, seed);
        walk.story << QString::number(int(writer->commit()));
        for (int transaction = 0; transaction < 12; ++transaction)
            walk.transaction();
        walk.readAll(*writer);
        return walk.story;
    }

private slots:
    void initTestCase()
    {
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void theSameStepsGetTheSameAnswers_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 25; ++seed)
            QTest::addRow("%llu", seed) << seed;
    }

    void theSameStepsGetTheSameAnswers()
    {
        QFETCH(quint64, seed);
        const QTemporaryDir folder;
        SqliteStorage small(folder.filePath(u"s.db"_s), SqliteStorage::Mode::ReadWrite);
        PostgresStorage large(postgres.makeDatabase(), clock, random);
        const QStringList expected = storyOf(small, seed);
        const QStringList story = storyOf(large, seed);
        for (qsizetype step = 0; step < expected.size(); ++step)
            QVERIFY2(story.value(step) == expected[step],
                     qPrintable(u"step %1: %2, not %3"_s.arg(step).arg(story.value(step), expected[step])));
        QCOMPARE(story.size(), expected.size());
        QVERIFY(story.count(u"committed=1"_s) > 4);
    }
};

QTEST_GUILESS_MAIN(tst_StoragesAlike)
#include "tst_StoragesAlike.moc"
