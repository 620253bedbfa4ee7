#include "tests/sync/Desk.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

/// Sync against a real server process, by hand: bench_sync [messages]. One JSON object a line on stdout. Both ends
/// share the machine.

using namespace Qt::StringLiterals;
using namespace budkavle;
using store::Folder;
using tests::Desk;
using tests::RegionProcess;

namespace {

const QString nurse = u"SE2321000010-A001"_s;
const QString nurseAssignment = u"SE2321000010-M001"_s;
const QString doctor = u"SE2321000010-A002"_s;
const QString doctorAssignment = u"SE2321000010-M003"_s;
const QString homeCare = u"in-hemsjukvard-meddelande"_s;
const QString careCentre = u"in-vardcentral-meddelande"_s;

void say(const QString &name, double value, const char *unit, int messages)
{
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"messages\":%d}\n", qPrintable(name), value, unit,
                messages);
    std::fflush(stdout);
}

bool waitFor(const std::function<bool()> &isTrue, int ms = 600'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!isTrue() && timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
    return isTrue();
}

int rowsOf(Desk &desk)
{
    int rows = 0;
    for (const store::InboxRow &inbox : desk.reader().inboxes())
        rows += inbox.waiting + inbox.opened + inbox.paused + inbox.sent + inbox.closed;
    return rows;
}

bool initialSync(Desk &desk, const QString &user, const QString &assignment, int messages)
{
    QElapsedTimer timer;
    timer.start();
    if (!desk.signIn(user, assignment) || !waitFor([&] { return desk.isUpToDate(); }))
        return false;
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const int items = rowsOf(desk);
    say(u"initial_sync_seconds"_s, seconds, "s", messages);
    say(u"initial_sync_items"_s, items, "items", messages);
    say(u"initial_sync_round_trips"_s, desk.traffic().posts, "requests", messages);
    say(u"initial_sync_bytes"_s, static_cast<double>(desk.traffic().bytes), "bytes", messages);
    return true;
}

bool commitToOther(Desk &from, Desk &to, int messages)
{
    QList<double> times;
    for (int i = 0; i < 100; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto matter = from.send(homeCare, careCentre, u"Mätning"_s);
        if (!waitFor([&] { return to.conversation(careCentre, matter).has_value(); }, 10'000))
            return false;
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    say(u"commit_to_other_p50"_s, times.at(50), "ms", messages);
    say(u"commit_to_other_p95"_s, times.at(95), "ms", messages);
    return true;
}

bool catchUpOne(Desk &from, Desk &to, int messages)
{
    QList<double> times;
    for (int i = 0; i < 5; ++i) {
        to.kill();
        const auto matter = from.send(homeCare, careCentre, u"Ett ärende"_s);
        if (!waitFor([&] { return from.isUpToDate(); }))
            return false;
        QTest::qWait(200); // the server's courier delivers after its commit
        QElapsedTimer timer;
        timer.start();
        if (!to.wake() || !waitFor([&] { return to.conversation(careCentre, matter).has_value(); }, 10'000))
            return false;
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        if (!waitFor([&] { return to.isUpToDate(); }))
            return false;
    }
    std::sort(times.begin(), times.end());
    say(u"catch_up_one_ms"_s, times.at(2), "ms", messages);
    say(u"catch_up_one_round_trips"_s, to.traffic().posts, "requests", messages);
    say(u"catch_up_one_bytes"_s, static_cast<double>(to.traffic().bytes), "bytes", messages);
    return true;
}

bool measure(int messages)
{
    QTemporaryDir folder;
    RegionProcess region(folder.path());
    if (!region.seed(messages) || !region.start())
        return false;
    Desk from(folder.filePath(u"nurse.db"_s), region);
    Desk to(folder.filePath(u"doctor.db"_s), region);
    return initialSync(from, nurse, nurseAssignment, messages) && to.signIn(doctor, doctorAssignment)
        && waitFor([&] { return to.isUpToDate(); }) && commitToOther(from, to, messages)
        && catchUpOne(from, to, messages);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.isEmpty())
        sizes = QStringList{u"1000"_s, u"100000"_s};
    for (const QString &size : std::as_const(sizes)) {
        if (!measure(size.toInt())) {
            std::fprintf(stderr, "bench_sync: %s messages: did not come to an end\n", qPrintable(size));
            return 1;
        }
    }
    return 0;
}
