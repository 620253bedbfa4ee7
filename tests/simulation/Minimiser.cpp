#include "tests/simulation/Minimiser.h"

#include "tests/simulation/SeedRun.h"

#include <cstdio>

namespace budkavle::tests {

namespace {

/// The same kind of fault: what differs are ids, names and times.
QString kindOf(const QString &fault)
{
    QString kind;
    for (const QChar c : fault.section(u' ', 3)) {
        if (c.isLetter() && !(c >= u'a' && c <= u'f' && kind.endsWith(u'#')))
            kind += c;
        else if (!kind.endsWith(u'#'))
            kind += u'#';
    }
    return kind.left(24);
}

} // namespace

bool minimise(SimWorld::Order order)
{
    order.isTraced = false;
    const QString wanted = SimWorld(order).run().fault;
    if (wanted.isEmpty())
        return false;
    const auto fails = [&](const QSet<int> &left) {
        SimWorld::Order smaller = order;
        smaller.wish.left = left;
        const QString fault = SimWorld(smaller).run().fault;
        return !fault.isEmpty() && kindOf(fault) == kindOf(wanted);
    };
    QList<int> present;
    for (const Plan::Event &event : Plan::of(order.seed, order.wish).events)
        present << event.number;
    for (qsizetype size = std::max<qsizetype>(1, present.size() / 2); size > 0;) {
        bool isSmaller = false;
        for (qsizetype at = present.size() - 1; at >= 0; at -= size) {
            QSet<int> left = order.wish.left;
            const qsizetype from = std::max<qsizetype>(0, at - size + 1);
            for (qsizetype i = from; i <= at; ++i)
                left.insert(present.at(i));
            if (!fails(left))
                continue;
            order.wish.left = left;
            present.remove(from, at - from + 1);
            isSmaller = true;
        }
        std::printf("  %lld events left\n", static_cast<long long>(present.size()));
        std::fflush(stdout);
        size = isSmaller && size <= present.size() ? size : size / 2;
    }
    for (const Plan::Event &event : Plan::of(order.seed, order.wish).events)
        std::printf("%5d %10.3f %s\n", event.number, double(event.atMs) / 1'000, nameOf(event.what));
    std::printf("%s\n%s\n", qPrintable(SimWorld(order).run().fault), qPrintable(replayOf(order)));
    return true;
}

} // namespace budkavle::tests
