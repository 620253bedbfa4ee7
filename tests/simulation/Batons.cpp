#include "tests/simulation/Batons.h"

#include "server/core/Effects.h"
#include "sync/wire/RowCodec.h"

#include <limits>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 all = std::numeric_limits<qint32>::max();
}

void Batons::readAll(server::StorageWriter &writer)
{
    m_here.clear();
    m_underWay.clear();
    m_seen.clear();
    (void)follow(writer, writer.allModseqs());
}

QString Batons::follow(server::StorageWriter &writer, const QMap<domain::InboxId, qint64> &moved)
{
    QSet<QString> touched;
    for (auto it = moved.cbegin(); it != moved.cend(); ++it) {
        if (it.key() == domain::directoryAccount())
            continue;
        const auto run = writer.changes(it.key(), m_seen.value(it.key()), all);
        for (const wire::Row &row : run.rows)
            take(it.key(), row, touched);
        m_seen[it.key()] = it.value();
    }
    readUnderWay(writer, touched);
    for (const QString &matter : std::as_const(touched)) {
        const auto here = m_here.value(matter);
        const qsizetype holders = here.size() + m_underWay.value(matter);
        if (holders != 1)
            return u"matter %1 has %2 batons: %3 and %4 under way"_s.arg(matter)
                .arg(holders)
                .arg(QStringList(here.cbegin(), here.cend()).join(u' '))
                .arg(m_underWay.value(matter));
    }
    return {};
}

void Batons::take(const domain::InboxId &account, const wire::Row &row, QSet<QString> &touched)
{
    if (row.type != wire::rowTypeName(domain::RowType::Item))
        return;
    touched.insert(row.id);
    const auto value = wire::decodeRow(account, row);
    const auto *item = value ? std::get_if<domain::Item>(&value.value()) : nullptr;
    if (item && item->baton.isHere)
        m_here[row.id].insert(account.value());
    else
        m_here[row.id].remove(account.value());
}

void Batons::readUnderWay(server::StorageWriter &writer, QSet<QString> &touched)
{
    const auto before = std::exchange(m_underWay, {});
    const auto waiting = writer.pendingDeliveries(10'000);
    for (const server::QueuedDelivery &queued : waiting) {
        const auto delivery = wire::decodeDelivery(queued.body);
        if (delivery && server::carriesBaton(*delivery))
            ++m_underWay[server::matterOf(*delivery).value()];
    }
    for (const auto &map : {before, m_underWay}) {
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            touched.insert(it.key());
    }
}

} // namespace budkavle::tests
