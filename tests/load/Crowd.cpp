#include "tests/load/Crowd.h"

namespace budkavle::load {

using namespace Qt::StringLiterals;

namespace {

constexpr int atOnce = 32;
constexpr qint64 longestNs = 1'800'000'000'000;

} // namespace

Crowd::Crowd(quint16 port, const QList<Post> &posts)
{
    domain::SystemRandom random;
    const QString run = QString::number(random.next(), 36); // the numbers of an earlier run's lanes are used up
    for (const Post &post : posts)
        m_stations.push_back(
            std::make_unique<Station>(m_reactor, port, post, u"d-%1-%2"_s.arg(run).arg(m_stations.size())));
}

bool Crowd::forEach(const std::function<void(Station &station, const Station::Done &done)> &work)
{
    std::size_t next = 0;
    std::size_t done = 0;
    std::size_t failed = 0;
    std::function<void()> begin = [&] {
        if (next == m_stations.size())
            return;
        work(*m_stations[next++], [&](bool went) {
            ++done;
            failed += went ? 0 : 1;
            m_reactor.at(0, begin);
        });
    };
    for (int i = 0; i < atOnce; ++i)
        begin();
    return m_reactor.run([&] { return done == m_stations.size(); }, longestNs) && failed == 0;
}

bool Crowd::signIn(bool hangUp)
{
    return forEach([hangUp](Station &station, const Station::Done &done) {
        station.signIn([hangUp, &station, done](bool went) {
            if (!went)
                return done(false);
            station.catchUp([hangUp, &station, done](bool caughtUp) {
                done(caughtUp);
                if (hangUp)
                    station.hangUp();
            });
        });
    });
}

bool Crowd::listen(const std::function<void(Station &station, const QByteArray &data)> &heard)
{
    return forEach([this, heard](Station &station, const Station::Done &done) {
        station.listen(
            [heard, &station, done, isFirst = true](const QByteArray &data) mutable {
                if (std::exchange(isFirst, false))
                    done(true);
                heard(station, data);
            },
            [this] { ++m_lost; });
    });
}

} // namespace budkavle::load
