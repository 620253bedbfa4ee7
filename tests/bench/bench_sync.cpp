#include "tests/bench/Figures.h"
#include "tests/bench/WireMeter.h"
#include "tests/sync/Desk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

/// Sync between a real server process and real caches, over loopback on one machine: bench_sync --data FOLDER [--quick] [--size 100k].
/// A nurse's home care inbox holds 1,000, 100,000 and 1,000,000 messages (--quick: 300 and 1,000). Regions are kept in
/// FOLDER, as their seeding takes longer than the measuring.

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::bench;
using store::Folder;
using tests::Desk;
using tests::RegionProcess;

namespace {

const QString nurse = u"SE2321000010-A001"_s;
const QString nurseAssignment = u"SE2321000010-M001"_s;
const QString doctor = u"SE2321000010-A002"_s;
const QString doctorAssignment = u"SE2321000010-M003"_s;
const QString homeCare = u"in-hemsjukvard-samverkan"_s;
const QString careCentre = u"in-vardcentral-samverkan"_s;

struct Size {
    int messages;
    QString name;
};

/// A figure at each size; the reference is the smallest's, as cost must follow what changed and not what is stored.
using Figures = QMap<QString, double>;

[[nodiscard]] bool isStill(const Desk &desk)
{
    return waitFor([&] { return desk.isUpToDate(); });
}

/// At most those of a list's first 100,000 matters.
QStringList textsOf(Desk &desk)
{
    QStringList texts;
    const auto ids = desk.reader().itemIds({domain::InboxId(homeCare), Folder::Inbox, {}})
        + desk.reader().itemIds({domain::InboxId(homeCare), Folder::Closed, {}});
    for (const store::ItemRow &row : desk.reader().items(ids)) {
        const auto conversation = desk.conversation(homeCare, row.item.matter);
        for (const auto &shown : conversation->messages)
            texts.append(shown.message.body);
    }
    return texts;
}

double messagesIn(const QString &cache)
{
    auto sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, cache);
    sql.setDatabaseName(cache);
    sql.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    QSqlQuery count(sql.open() ? sql : QSqlDatabase());
    const bool isCounted = count.exec(u"SELECT count(*) FROM base WHERE type = 'Message'"_s) && count.next();
    return isCounted ? count.value(0).toDouble() : 0;
}

bool initialSync(Desk &desk, const QString &cache, const Size &size, Figures &figures)
{
    const Stopwatch watch;
    if (!desk.signIn(nurse, nurseAssignment))
        return false;
    if (!waitFor([&] {
            return !desk.reader().firstItems({domain::InboxId(homeCare), Folder::Inbox, {}}, 20).isEmpty();
        }))
        return false;
    figures[u"first_screen"_s] = watch.ms();
    if (!isStill(desk))
        return false;
    const double ms = watch.ms();
    QTemporaryDir folder;
    const Rate bare = bareInserts(folder.filePath(u"bare.db"_s), textsOf(desk));
    const double messages = messagesIn(cache);
    tell(u"initial_sync_"_s + size.name, messages / ms * 1e3, u"messages/s"_s, bare.wall);
    tell(u"initial_sync_messages_"_s + size.name, messages, u"messages"_s);
    tell(u"initial_sync_round_trips_"_s + size.name, desk.traffic().posts, u"requests"_s);
    return true;
}

/// From the doctor's key to the nurse's durable row.
bool commitToOther(Desk &from, Desk &to, Figures &figures)
{
    bool arrived = true;
    const auto ms = timed(100, [&](int) {
        const auto matter = from.send(careCentre, homeCare, u"Mätning"_s);
        arrived = arrived && waitFor([&] { return to.conversation(homeCare, matter).has_value(); }, 10'000);
    });
    figures[u"commit_to_other_p50"_s] = percentile(ms, 0.5);
    figures[u"commit_to_other_p95"_s] = percentile(ms, 0.95);
    return arrived;
}

/// The nurse's program was away for one message: round trips, bytes and time until it stands in her cache.
bool catchUpOne(Desk &from, Desk &to, const WireMeter *meter, Figures &figures)
{
    QList<double> ms;
    QList<double> bytes;
    int posts = 0;
    for (int i = 0; i < 9; ++i) {
        to.setCut(true);
        const auto matter = from.send(careCentre, homeCare, u"Ett ärende"_s);
        const auto isDelivered = [&] {
            const auto sent = from.conversation(careCentre, matter);
            const auto marks = sent ? sent->messages.constFirst().message.marks : QList<domain::DeliveryMark>();
            return !marks.isEmpty() && marks.constFirst().stage == domain::DeliveryStage::InInbox;
        };
        if (!isStill(from) || !waitFor(isDelivered, 10'000))
            return false;
        const qint64 before = meter ? meter->bytes() : 0;
        const int postsBefore = to.traffic().posts;
        const Stopwatch watch;
        to.setCut(false);
        to.networkChanged();
        if (!waitFor([&] { return to.conversation(homeCare, matter).has_value(); }, 10'000))
            return false;
        ms.append(watch.ms());
        posts = to.traffic().posts - postsBefore;
        bytes.append(double(meter ? meter->bytes() - before : 0));
        if (!isStill(to))
            return false;
    }
    if (meter) {
        figures[u"catch_up_one_bytes"_s] = percentile(bytes, 0.5);
    } else {
        figures[u"catch_up_one"_s] = percentile(ms, 0.5);
        figures[u"catch_up_one_round_trips"_s] = posts;
    }
    return true;
}

bool measure(const QString &data, const Size &size, Figures &figures)
{
    const QString home = data + u'/' + size.name;
    QDir().mkpath(home);
    RegionProcess region(home);
    if ((!QFile::exists(region.database()) && !region.seed(size.messages, homeCare)) || !region.start())
        return false;
    QTemporaryDir folder;
    const QString cache = folder.filePath(u"nurse.db"_s);
    Desk to(cache, region);
    Desk from(folder.filePath(u"doctor.db"_s), region);
    if (!initialSync(to, cache, size, figures) || !from.signIn(doctor, doctorAssignment) || !isStill(from)
        || !commitToOther(from, to, figures) || !catchUpOne(from, to, nullptr, figures))
        return false;
    to.kill();
    const WireMeter meter(region.url());
    to.moveTo(meter.url());
    return to.wake() && isStill(to) && catchUpOne(from, to, &meter, figures);
}

QString unitOf(const QString &name)
{
    if (name.endsWith("bytes"_L1))
        return u"bytes"_s;
    return name.endsWith("round_trips"_L1) ? u"requests"_s : u"ms"_s;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString data = arguments.value(arguments.indexOf(u"--data"_s) + 1);
    const QList<Size> sizes = arguments.contains(u"--quick"_s)
        ? QList<Size>{{300, u"300"_s}, {1'000, u"1k"_s}}
        : QList<Size>{{1'000, u"1k"_s}, {100'000, u"100k"_s}, {1'000'000, u"1m"_s}};
    const QString only = arguments.contains(u"--size"_s) ? arguments.value(arguments.indexOf(u"--size"_s) + 1)
                                                         : QString();
    Figures first;
    for (const Size &size : sizes) {
        if (!only.isEmpty() && size.name != only)
            continue;
        Figures figures;
        if (!measure(data, size, figures)) {
            std::fprintf(stderr, "bench_sync: %d messages: did not come to an end\n", size.messages);
            return 1;
        }
        for (auto it = figures.cbegin(); it != figures.cend(); ++it)
            tell(it.key() + u'_' + size.name, it.value(), unitOf(it.key()), first.value(it.key()));
        if (first.isEmpty())
            first = figures;
    }
    return 0;
}
