#include "tests/bench/OneChange.h"

#include "tests/bench/CommitWatch.h"
#include "tests/bench/Pusher.h"

#include <future>

namespace budkavle::bench {

using namespace Qt::StringLiterals;
using tests::Desk;

namespace {

const Sender doctorToNurse{doctor, doctorAssignment, careCentre, homeCare};

struct Delivery {
    double sinceCommitMs = 0;
    double sinceRequestMs = 0;
};

/// When the row of the pusher's next message is in the cache; none: it did not come.
std::optional<qint64> rowOf(const Pusher &pusher, Desk &to, std::future<bool> &push)
{
    int seen = to.commits;
    std::optional<qint64> arrived;
    const auto hasArrived = [&] {
        if (arrived || to.commits == seen)
            return arrived.has_value();
        seen = to.commits;
        const qint64 at = steadyNs();
        // Which matter it was may be asked when the push is over; the moment has been taken before.
        if (push.wait_for(std::chrono::seconds(5)) == std::future_status::ready
            && to.conversation(homeCare, pusher.matter()))
            arrived = at;
        return arrived.has_value();
    };
    return waitFor(hasArrived, 10'000) ? arrived : std::nullopt;
}

std::optional<Delivery> deliver(Pusher &pusher, const QString &database, Desk &to)
{
    CommitWatch watch(database, domain::InboxId(homeCare));
    const qint64 began = steadyNs();
    auto push = std::async(std::launch::async, [&] { return pusher.run(1, 1); });
    const auto row = rowOf(pusher, to, push);
    const auto committed = watch.moment();
    if (!row || !committed || !push.get())
        return std::nullopt;
    return Delivery{double(*row - *committed) / 1e6, double(*row - began) / 1e6};
}

/// The nurse's program was away while one message was delivered.
std::optional<domain::MatterId> sentWhileAway(Desk &from, Desk &to)
{
    to.setCut(true);
    const auto matter = from.send(careCentre, homeCare, u"Ett ärende"_s);
    const auto isDelivered = [&] {
        const auto sent = from.conversation(careCentre, matter);
        const auto marks = sent ? sent->messages.constFirst().message.marks : QList<domain::DeliveryMark>();
        return !marks.isEmpty() && marks.constFirst().stage == domain::DeliveryStage::InInbox;
    };
    return isStill(from) && waitFor(isDelivered, 10'000) ? std::optional(matter) : std::nullopt;
}

} // namespace

bool measureKeyToOther(Desk &from, Desk &to, Measures &measures)
{
    bool arrived = true;
    const auto ms = timed(100, [&](int) {
        const auto matter = from.send(careCentre, homeCare, u"Mätning"_s);
        arrived = arrived && waitFor([&] { return to.conversation(homeCare, matter).has_value(); }, 10'000);
    });
    measures[u"key_to_other_p50"_s] = percentile(ms, 0.5);
    measures[u"key_to_other_p95"_s] = percentile(ms, 0.95);
    return arrived;
}

bool measureCommitToOther(const tests::RegionProcess &region, Desk &to, int rounds, Measures &measures)
{
    const auto pushers = signedIn(region.url(), 1, u"d-"_s + QString::number(steadyNs()) + u'-', doctorToNurse);
    QList<double> sinceCommit;
    QList<double> sinceRequest;
    for (int i = 0; i < rounds; ++i) {
        const auto delivery = deliver(*pushers.front(), region.database(), to);
        if (!delivery || !isStill(to))
            return false;
        sinceCommit.append(delivery->sinceCommitMs);
        sinceRequest.append(delivery->sinceRequestMs);
    }
    for (const auto &[name, at] : {std::pair(u"_p50"_s, 0.5), std::pair(u"_p95"_s, 0.95), std::pair(u"_p99"_s, 0.99)}) {
        measures[u"commit_to_other"_s + name] = percentile(sinceCommit, at);
        measures[u"request_to_other"_s + name] = percentile(sinceRequest, at);
    }
    return true;
}

bool measureCatchUp(Desk &from, Desk &to, const WireMeter *meter, Measures &measures)
{
    QList<double> ms;
    QList<double> bodies;
    QList<double> bytes;
    QList<double> posts;
    for (int i = 0; i < 9; ++i) {
        const auto matter = sentWhileAway(from, to);
        if (!matter)
            return false;
        const tests::CountingTransport &traffic = to.traffic();
        const double bodiesBefore = double(traffic.bytes);
        const double bytesBefore = meter ? double(meter->bytes()) : 0;
        const int postsBefore = traffic.posts;
        const Stopwatch watch;
        to.setCut(false);
        to.networkChanged();
        if (!waitFor([&] { return to.conversation(homeCare, *matter).has_value(); }, 10'000))
            return false;
        ms.append(watch.ms());
        posts.append(traffic.posts - postsBefore);
        bodies.append(double(traffic.bytes) - bodiesBefore);
        bytes.append(meter ? double(meter->bytes()) - bytesBefore : 0);
        if (!isStill(to))
            return false;
    }
    if (meter) {
        measures[u"catch_up_one_bytes"_s] = percentile(bytes, 0.5);
        return true;
    }
    measures[u"catch_up_one"_s] = percentile(ms, 0.5);
    measures[u"catch_up_one_body_bytes"_s] = percentile(bodies, 0.5);
    measures[u"catch_up_one_round_trips"_s] = percentile(posts, 0.5);
    return true;
}

bool measurePushedBytes(const tests::RegionProcess &region, Desk &to, const WireMeter &meter, Measures &measures)
{
    const auto pushers = signedIn(region.url(), 1, u"d-"_s + QString::number(steadyNs()) + u'-', doctorToNurse);
    QList<double> bytes;
    for (int i = 0; i < 9; ++i) {
        const qint64 before = meter.bytes();
        if (!deliver(*pushers.front(), region.database(), to) || !isStill(to))
            return false;
        bytes.append(double(meter.bytes() - before));
    }
    measures[u"pushed_one_bytes"_s] = percentile(bytes, 0.5);
    return true;
}

} // namespace budkavle::bench
