#include "sync/domain/Clock.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QUuid>

namespace budkavle::domain {

Instant SystemClock::now() const
{
    return Instant{QDateTime::currentMSecsSinceEpoch()};
}

qint64 SystemClock::monotonicMs() const
{
    static const QElapsedTimer sinceStart = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    return sinceStart.elapsed();
}

quint64 SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

QString newId(const Clock &clock, Random &random)
{
    const auto ms = static_cast<quint64>(clock.now().ms) & 0xffff'ffff'ffff;
    const quint64 high = (ms << 16) | 0x7000 | (random.next() & 0x0fff);
    const quint64 low = (random.next() >> 2) | 0x8000'0000'0000'0000;
    const QUuid id(static_cast<uint>(high >> 32), static_cast<ushort>(high >> 16), static_cast<ushort>(high),
                   static_cast<uchar>(low >> 56), static_cast<uchar>(low >> 48), static_cast<uchar>(low >> 40),
                   static_cast<uchar>(low >> 32), static_cast<uchar>(low >> 24), static_cast<uchar>(low >> 16),
                   static_cast<uchar>(low >> 8), static_cast<uchar>(low));
    return id.toString(QUuid::WithoutBraces);
}

} // namespace budkavle::domain
