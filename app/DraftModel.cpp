#include "DraftModel.h"

#include "Desk.h"
#include "ErrorWords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

struct NamedDraft {
    store::Draft draft;
    QString toName;
};

QList<NamedDraft> namedDrafts(const store::Reader &reader, domain::Instant now)
{
    QList<NamedDraft> named;
    for (const store::Draft &draft : reader.drafts()) {
        const auto to = draft.to.isEmpty() ? std::nullopt : reader.recipient(draft.to, now);
        named.append({draft, to ? to->name : QString()});
    }
    std::stable_sort(named.begin(), named.end(),
                     [](const NamedDraft &a, const NamedDraft &b) { return a.draft.changedAt > b.draft.changedAt; });
    return named;
}

} // namespace

DraftModel::DraftModel(Desk &desk, QObject *parent)
    : ShownRows({"draftId", "title", "detail", "timeText"}, parent)
    , m_desk(desk)
{
    connect(&desk, &Desk::seated, this, &DraftModel::refresh);
    connect(&desk, &Desk::wordsChanged, this, &DraftModel::refresh);
    connect(&desk, &Desk::left, this, [this] {
        ++m_asked;
        show({});
    });
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.drafts || changes.bulk) {
            refresh();
        }
    });
}

void DraftModel::refresh()
{
    m_desk.ask([now = m_desk.now()](store::Reader &reader) { return namedDrafts(reader, now); }, this,
               [this, asked = ++m_asked](const QList<NamedDraft> &drafts) {
                   if (asked != m_asked) {
                       return;
                   }
                   QList<ShownRow> rows;
                   for (const NamedDraft &named : drafts) {
                       const store::Draft &draft = named.draft;
                       const QString subject = draft.subject.trimmed();
                       const QString firstLine = draft.body.trimmed().section(u'\n', 0, 0).left(80);
                       rows.append({draft.id,
                                    {draft.id, subject.isEmpty() ? tr("Utan ämne") : subject,
                                     named.toName.isEmpty() ? firstLine : tr("Till %1").arg(named.toName),
                                     m_desk.times().moment(draft.changedAt, m_desk.now())}});
                   }
                   show(std::move(rows));
               });
}

void DraftModel::discard(const QString &draftId)
{
    m_desk.write([draftId](store::Writer &writer) { return writer.discardDraft(draftId); }, this,
                 [this](const domain::Outcome &outcome) {
                     if (!outcome.ok()) {
                         emit failed([this, why = outcome.error()] {
                             return ErrorWords::sentence(why, m_desk.times(), m_desk.now());
                         });
                     }
                 });
}

} // namespace budkavle::app
