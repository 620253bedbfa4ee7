#include "BatonModel.h"

#include "PersonWords.h"
#include "TimeWords.h"

namespace budkavle::app {

BatonModel::BatonModel(QObject *parent) : ShownRows({"name", "inboxName", "sinceText", "howText"}, parent)
{
}

QString BatonModel::howText(domain::HandOver how)
{
    switch (how) {
    case domain::HandOver::Wrote: return tr("skrev", "how the baton came: wrote the message");
    case domain::HandOver::Arrived: return tr("kom in", "how the baton came: the message arrived");
    case domain::HandOver::Opened: return tr("öppnade", "how the baton came");
    case domain::HandOver::Assigned: return tr("tilldelades", "how the baton came");
    case domain::HandOver::Replied: return tr("svarade", "how the baton came");
    case domain::HandOver::Closed: return tr("avslutade", "how the baton came");
    case domain::HandOver::Left: return tr("lade tillbaka som väntande", "how the baton came");
    case domain::HandOver::Returned: return tr("fick tillbaka det som felsänt", "how the baton came");
    case domain::HandOver::Signed: return tr("signerade", "how the baton came");
    }
    return {};
}

void BatonModel::setChain(const QList<store::BatonRow> &chain, const TimeWords &times, domain::Instant now)
{
    QList<ShownRow> rows;
    rows.reserve(chain.size());
    for (const store::BatonRow &row : chain) {
        rows.append({QString::number(rows.size()),
                     {row.name.isEmpty() ? tr("Ingen person ännu") : row.name,
                      PersonWords::place(row.step.holder, row.inboxName), times.moment(row.step.since, now),
                      howText(row.step.how)}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
