#include "tests/bench/Figures.h"
#include "tests/load/Scenarios.h"

#include <QHash>
#include <QSet>

#include <random>

namespace budkavle::load {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr int seekers = 64; ///< tries to find somebody whose line is free
constexpr qsizetype idLength = 36;

/// How the ids of a run begin, so that they are found in what comes without reading it all.
QByteArray newMark()
{
    domain::SystemClock clock;
    domain::SystemRandom random;
    return domain::newId(clock, random).toLatin1().left(24);
}

/// Messages on their way, and when each of those who should have them got them.
class Mail {
public:
    explicit Mail(Crowd &crowd) : m_crowd(crowd)
    {
        for (const auto &station : crowd.stations())
            ++m_listeners[station->post().from];
    }

    void sendOne()
    {
        Station *sender = freeStation();
        if (!sender) {
            ++late;
            return;
        }
        const QByteArray id = m_mark + QByteArray::number(++m_count).rightJustified(12, '0');
        m_sent.insert(id, {nowNs(), sender->post().to});
        expected += m_listeners.value(sender->post().to);
        ++m_underWay;
        sender->sendMessage(QString::fromLatin1(id), [this](bool went) {
            --m_underWay;
            failed += went ? 0 : 1;
        });
    }

    void heard(Station &station, const QByteArray &data)
    {
        if (data.isEmpty() || m_count == 0) // the greeting says what there was before
            return;
        if (!data.contains("\"inline\"")) {
            ++withoutContent;
            if (station.isFree())
                station.fetch([this, &station](const QByteArray &body) { find(station, body); });
            return;
        }
        find(station, data);
    }

    [[nodiscard]] bool isThrough() const { return m_underWay == 0 && reachedMs.size() >= expected; }

    qint64 expected = 0;
    qint64 late = 0; ///< nobody was free to send it
    qint64 failed = 0;
    qint64 withoutContent = 0; ///< hints that had to be asked about
    QList<double> reachedMs;

private:
    struct Letter {
        qint64 ns = 0;
        QString to;
    };

    Station *freeStation()
    {
        std::uniform_int_distribution<std::size_t> any(0, m_crowd.stations().size() - 1);
        for (int i = 0; i < seekers; ++i) {
            Station &station = *m_crowd.stations()[any(m_random)];
            if (station.isFree())
                return &station;
        }
        return nullptr;
    }

    void find(const Station &station, const QByteArray &text)
    {
        const qint64 now = nowNs();
        for (qsizetype at = text.indexOf(m_mark); at >= 0; at = text.indexOf(m_mark, at + idLength)) {
            const QByteArray id = text.mid(at, idLength);
            const auto letter = m_sent.constFind(id);
            if (letter == m_sent.cend() || letter->to != station.post().from || m_has[&station].contains(id))
                continue;
            m_has[&station].insert(id);
            reachedMs.append(double(now - letter->ns) / 1e6);
        }
    }

    Crowd &m_crowd;
    const QByteArray m_mark = newMark();
    QHash<QString, int> m_listeners; ///< by inbox
    QHash<QByteArray, Letter> m_sent;
    QHash<const Station *, QSet<QByteArray>> m_has;
    qint64 m_count = 0;
    qint64 m_underWay = 0;
    std::mt19937_64 m_random{20260101};
};

} // namespace

QJsonObject reach(Crowd &crowd, const Amount &amount)
{
    Mail mail(crowd);
    if (!crowd.signIn(true))
        qFatal("somebody could not sign in");
    if (!crowd.listen([&mail](Station &station, const QByteArray &data) { mail.heard(station, data); }))
        qFatal("not everybody could listen");
    const qint64 begin = nowNs() + second;
    const qint64 count = qint64(amount.rate) * amount.seconds;
    for (qint64 i = 0; i < count; ++i)
        crowd.reactor().at(begin + i * second / amount.rate, [&mail] { mail.sendOne(); });
    bool isSent = false;
    crowd.reactor().at(begin + amount.seconds * second, [&isSent] { isSent = true; });
    (void)crowd.reactor().run([&] { return isSent && mail.isThrough(); }, (amount.seconds + 30) * second);
    return {{u"clients"_s, qint64(crowd.stations().size())},
            {u"sent"_s, count - mail.late},
            {u"late"_s, mail.late},
            {u"failed"_s, mail.failed},
            {u"expected"_s, mail.expected},
            {u"reached"_s, mail.reachedMs.size()},
            {u"withoutContent"_s, mail.withoutContent},
            {u"lost"_s, crowd.lost()},
            {u"p50ms"_s, bench::percentile(mail.reachedMs, 0.5)},
            {u"p99ms"_s, bench::percentile(mail.reachedMs, 0.99)}};
}

} // namespace budkavle::load
