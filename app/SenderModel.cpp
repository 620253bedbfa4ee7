#include "SenderModel.h"

namespace budkavle::app {

SenderModel::SenderModel(QObject *parent) : ShownRows({"inboxId", "name", "isPersonal"}, parent)
{
}

void SenderModel::setSenders(const QList<store::InboxRow> &inboxes)
{
    QList<ShownRow> rows;
    for (const store::InboxRow &row : inboxes) {
        if (row.rights != domain::Rights::ReadWrite || row.inbox.isClosed) {
            continue;
        }
        const bool isPersonal = row.inbox.kind == domain::InboxKind::Personal;
        const QString id = row.inbox.id.value();
        rows.append({id, {id, isPersonal ? tr("Min personliga inkorg") : row.inbox.name, isPersonal}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
