#include "server/core/Effects.h"

#include "server/core/RecordOutbox.h"
#include "sync/wire/RowCodec.h"

namespace budkavle::server {

namespace {

QString matterOf(const domain::RowValue &value)
{
    if (const auto *item = std::get_if<domain::Item>(&value))
        return item->matter.value();
    if (const auto *message = std::get_if<domain::Message>(&value))
        return message->matter.value();
    return {};
}

} // namespace

qint64 writeRows(StorageWriter &writer, const domain::InboxId &account, const QList<domain::RowPut> &puts)
{
    QList<RowWrite> rows;
    for (const domain::RowPut &put : puts) {
        RowWrite write{wire::encodeRow(put.value), matterOf(put.value), {}};
        if (const auto *member = std::get_if<domain::Member>(&put.value)) {
            writer.setGrant(member->user, account, member->rights);
            if (member->rights == domain::Rights::None)
                write.row.value.clear(); // what moves the account too, so that everyone who has it hears of it
        }
        if (const auto *item = std::get_if<domain::Item>(&put.value))
            write.state = stateOf(*item);
        // A decision may put one row twice; the last one is the row.
        const auto same = [&write](const RowWrite &other) {
            return other.row.type == write.row.type && other.row.id == write.row.id;
        };
        rows.removeIf(same);
        rows << std::move(write);
        if (const auto *absence = std::get_if<domain::Absence>(&put.value))
            writer.indexAbsence(*absence);
        if (const auto *proxy = std::get_if<domain::Proxy>(&put.value))
            writer.indexProxy(*proxy);
    }
    return writer.apply(account, rows);
}

std::optional<qint64> writeDecision(StorageWriter &writer, const domain::InboxId &account,
                                    const domain::Decision &decision, const QString &source, domain::Instant now)
{
    for (const domain::RowPut &put : decision.puts) {
        if (put.account != account)
            return std::nullopt;
    }
    queueForRecord(writer, account, decision, now);
    qint64 modseq = 0;
    if (decision.puts.isEmpty()) {
        modseq = writer.modseq(account).value_or(0);
    } else {
        modseq = writeRows(writer, account, decision.puts);
        if (modseq == 0)
            return std::nullopt;
    }
    int index = 0;
    for (const domain::Delivery &delivery : decision.deliveries) {
        const QString key = source + u'/' + QString::number(index++);
        if (!writer.enqueue(key, delivery.to, wire::encodeDelivery(delivery), now))
            return std::nullopt;
    }
    return modseq;
}

domain::MatterId matterOf(const domain::Delivery &delivery)
{
    return std::visit(
        [](const auto &body) {
            if constexpr (requires { body.matter; })
                return body.matter;
            else if constexpr (requires { body.message.matter; })
                return body.message.matter;
            else if constexpr (requires { body.item.matter; })
                return body.item.matter;
            else
                return domain::MatterId();
        },
        delivery.body);
}

bool carriesBaton(const domain::Delivery &delivery)
{
    return std::visit(
        [](const auto &body) {
            if constexpr (requires { body.baton.isHere; })
                return body.baton.isHere;
            else
                return false;
        },
        delivery.body);
}

} // namespace budkavle::server
