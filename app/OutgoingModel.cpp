#include "OutgoingModel.h"

#include "CommandWords.h"
#include "Desk.h"
#include "ErrorWords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

// The sentences name people; refusals hold their ids.
void nameFacts(const store::Reader &reader, domain::Error &error)
{
    for (const auto &[fact, named] : {std::pair(u"by"_s, u"byName"_s), std::pair(u"assignee"_s, u"assigneeName"_s),
                                      std::pair(u"owner"_s, u"ownerName"_s), std::pair(u"user"_s, u"userName"_s)}) {
        const QString id = error.facts.value(fact);
        if (id.isEmpty()) {
            continue;
        }
        if (const auto user = reader.user(domain::UserId(id))) {
            error.facts.insert(named, user->name);
        }
    }
}

QSet<QString> idsOf(const QList<store::Draft> &drafts)
{
    QSet<QString> ids;
    for (const store::Draft &draft : drafts) {
        ids.insert(draft.id);
    }
    return ids;
}

} // namespace

QString OutgoingModel::stateText(const store::OutgoingRow &row)
{
    if (!row.isQuarantined) {
        return tr("På den här datorn");
    }
    return CommandWords::isMessage(row.command) ? tr("Inte skickat") : tr("Gäller inte");
}

OutgoingModel::OutgoingModel(Desk &desk, QObject *parent)
    : ShownRows({"commandId", "title", "detail", "stateText", "isRefused", "isMessage", "reasonText", "timeText"},
                parent)
    , m_desk(desk)
{
    connect(&desk, &Desk::seated, this, &OutgoingModel::refresh);
    connect(&desk, &Desk::wordsChanged, this, &OutgoingModel::refresh);
    connect(&desk, &Desk::left, this, [this] {
        ++m_asked;
        take({});
    });
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.outgoing || changes.bulk) {
            refresh();
        }
    });
}

void OutgoingModel::refresh()
{
    m_desk.ask(
        [](store::Reader &reader) {
            QList<store::OutgoingRow> rows = reader.outgoing();
            for (store::OutgoingRow &row : rows) {
                nameFacts(reader, row.error);
            }
            return rows;
        },
        this,
        [this, asked = ++m_asked](const QList<store::OutgoingRow> &rows) {
            if (asked == m_asked) {
                take(rows);
            }
        });
}

void OutgoingModel::take(QList<store::OutgoingRow> outgoing)
{
    outgoing.removeIf([](const store::OutgoingRow &row) { return !CommandWords::isShown(row.command); });
    std::stable_sort(outgoing.begin(), outgoing.end(), [](const store::OutgoingRow &a, const store::OutgoingRow &b) {
        return a.isQuarantined && !b.isQuarantined;
    });
    m_outgoing = std::move(outgoing);
    QList<ShownRow> rows;
    int refused = 0;
    for (const store::OutgoingRow &row : std::as_const(m_outgoing)) {
        refused += row.isQuarantined ? 1 : 0;
        const QString id = row.command.id.value();
        const QString reason = row.isQuarantined ? ErrorWords::sentence(row.error, m_desk.times(), m_desk.now())
                                                 : QString();
        rows.append({id,
                     {id, CommandWords::title(row), CommandWords::detail(row), stateText(row), row.isQuarantined,
                      CommandWords::isMessage(row.command), reason, m_desk.times().moment(row.at, m_desk.now())}});
    }
    show(std::move(rows));
    if (refused != m_refusedCount) {
        m_refusedCount = refused;
        emit refusedCountChanged();
    }
    emit refreshed();
}

void OutgoingModel::fail(const domain::Error &why)
{
    emit failed([this, why] { return ErrorWords::sentence(why, m_desk.times(), m_desk.now()); });
}

// The store makes the draft and its id: what is new among the drafts afterwards is the one.
void OutgoingModel::edit(const QString &commandId)
{
    m_desk.ask([](store::Reader &reader) { return idsOf(reader.drafts()); }, this,
               [this, id = domain::CommandId(commandId)](const QSet<QString> &before) {
                   m_desk.write([id](store::Writer &writer) { return writer.quarantineToDraft(id); }, this,
                                [this, before](const domain::Outcome &outcome) {
                                    if (outcome.ok()) {
                                        findDraft(before);
                                    } else {
                                        fail(outcome.error());
                                    }
                                });
               });
}

void OutgoingModel::findDraft(const QSet<QString> &before)
{
    m_desk.ask([](store::Reader &reader) { return idsOf(reader.drafts()); }, this,
               [this, before](const QSet<QString> &after) {
                   const QSet<QString> made = after - before;
                   if (!made.isEmpty()) {
                       emit edited(*made.cbegin());
                   }
               });
}

void OutgoingModel::discard(const QString &commandId)
{
    m_desk.write([id = domain::CommandId(commandId)](store::Writer &writer) { return writer.discardQuarantined(id); },
                 this,
                 [this](const domain::Outcome &outcome) {
                     if (!outcome.ok()) {
                         fail(outcome.error());
                     }
                 });
}

} // namespace budkavle::app
