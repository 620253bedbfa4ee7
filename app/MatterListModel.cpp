#include "MatterListModel.h"

#include "Desk.h"
#include "MatterWords.h"
#include "PersonWords.h"

#include "sync/store/ListPlace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int firstScreenRows = 40;
constexpr int searchPauseMs = 120;
// More touched matters than this cost more to place one by one than to read the ids again.
constexpr int touchedOneByOne = 64;
constexpr int keptRows = 4096;
constexpr int refreshedRows = 512;

} // namespace

MatterListModel::MatterListModel(Desk &desk, QObject *parent) : QAbstractListModel(parent), m_desk(desk)
{
    m_fetch.setSingleShot(true);
    m_fetch.setInterval(0);
    connect(&m_fetch, &QTimer::timeout, this, &MatterListModel::fetchWanted);
    m_searchPause.setSingleShot(true);
    m_searchPause.setInterval(searchPauseMs);
    connect(&m_searchPause, &QTimer::timeout, this, &MatterListModel::load);
    connect(&desk, &Desk::seated, this, &MatterListModel::load);
    connect(&desk, &Desk::left, this, [this] {
        m_query = {};
        clear();
    });
    connect(&desk, &Desk::changed, this, &MatterListModel::onChanged);
    connect(&desk, &Desk::timePassed, this, &MatterListModel::takeWhatIsDue);
    connect(&desk, &Desk::wordsChanged, this, [this] {
        if (count() > 0) {
            emit dataChanged(index(0), index(count() - 1));
        }
    });
}

int MatterListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> MatterListModel::roleNames() const
{
    return {{MatterIdRole, "matterId"},
            {InboxIdRole, "inboxId"},
            {SubjectRole, "subject"},
            {PatientLineRole, "patientLine"},
            {FromNameRole, "fromName"},
            {FromInboxNameRole, "fromInboxName"},
            {ToNameRole, "toName"},
            {PreviewRole, "preview"},
            {TimeTextRole, "timeText"},
            {DayTextRole, "dayText"},
            {StatusRole, "status"},
            {StatusTextRole, "statusText"},
            {AssigneeNameRole, "assigneeName"},
            {AssigneeInitialsRole, "assigneeInitials"},
            {HolderTextRole, "holderText"},
            {IsPendingRole, "isPending"},
            {IsHighPriorityRole, "isHighPriority"},
            {IsCopyRole, "isCopy"},
            {KindTextRole, "kindText"},
            {ReasonTextRole, "reasonText"},
            {ReasonKindRole, "reasonKind"},
            {SpokenTextRole, "spokenText"},
            {IsPlaceholderRole, "isPlaceholder"}};
}

const store::ItemRow *MatterListModel::rowAt(int row) const
{
    const auto found = m_rows.constFind(m_ids.at(row));
    return found == m_rows.constEnd() ? nullptr : &*found;
}

QVariant MatterListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    static const store::ItemRow nothingYet;
    const store::ItemRow *row = rowAt(index.row());
    if (role == IsPlaceholderRole) {
        return row == nullptr;
    }
    if (row == nullptr) {
        wantPage(index.row() / pageRows);
    }
    return show(row == nullptr ? nothingYet : *row, role);
}

QVariant MatterListModel::show(const store::ItemRow &row, int role) const
{
    const domain::Item &item = row.item;
    switch (role) {
    case MatterIdRole: return item.matter.value();
    case InboxIdRole: return item.inbox.value();
    case SubjectRole: return item.subject;
    case PatientLineRole: return item.patient ? PersonWords::patientLine(*item.patient, m_desk.today()) : QString();
    case FromNameRole: return row.fromName;
    case FromInboxNameRole:
        return row.fromInboxName == row.fromName ? MatterWords::originText(item)
                                                 : PersonWords::place(item.lastFrom, row.fromInboxName);
    case ToNameRole: return row.toInboxName;
    case PreviewRole: return MatterWords::previewText(item);
    case TimeTextRole: return m_desk.times().brief(listedAt(item), m_desk.now());
    case DayTextRole:
        return store::isByDue(m_query) ? MatterWords::dueHeading(item, m_desk.times(), m_desk.now())
                                       : m_desk.times().day(listedAt(item), m_desk.now());
    case StatusRole: return MatterWords::statusKey(row);
    case StatusTextRole: return MatterWords::statusText(row);
    case AssigneeNameRole: return row.assigneeName;
    case AssigneeInitialsRole: return PersonWords::initials(row.assigneeName);
    case HolderTextRole: return MatterWords::holderText(row);
    case IsPendingRole: return row.isPending;
    case IsHighPriorityRole: return item.priority == domain::Priority::High;
    case IsCopyRole: return item.isCopy;
    case KindTextRole: return MatterWords::kindText(item.kind);
    case ReasonTextRole:
        return m_query.folder == store::Folder::Receipts
            ? MatterWords::readText(listedAt(item), m_desk.times(), m_desk.now())
            : MatterWords::reasonText(row, m_desk.times(), m_desk.now());
    case ReasonKindRole:
        return m_query.folder == store::Folder::Receipts ? QString() : MatterWords::reasonKind(item, m_desk.now());
    case SpokenTextRole:
        return item.matter.isEmpty() ? QString() : MatterWords::spokenText(row, m_desk.times(), m_desk.now());
    default: return {};
    }
}

domain::Instant MatterListModel::listedAt(const domain::Item &item) const
{
    return {store::ListKey::of(item, m_query).newest};
}

void MatterListModel::setSearch(const QString &text)
{
    if (text == m_query.search) {
        return;
    }
    m_query.search = text;
    emit searchChanged();
    m_searchPause.start();
}

void MatterListModel::setPlace(const domain::InboxId &inbox, store::Folder folder)
{
    if (m_query.inbox == inbox && m_query.folder == folder) {
        return;
    }
    if (m_query.inbox != inbox && !m_query.search.isEmpty()) {
        m_query.search.clear();
        emit searchChanged();
    }
    m_query.inbox = inbox;
    m_query.folder = folder;
    load();
}

void MatterListModel::clear()
{
    ++m_generation;
    m_isAsking = false;
    m_nextDue = {};
    m_touched.clear();
    m_touchedAll = false;
    m_wanted.clear();
    m_searchPause.stop();
    const bool had = !m_ids.isEmpty();
    if (had) {
        beginResetModel();
    }
    m_ids.clear();
    m_rows.clear();
    if (had) {
        endResetModel();
        emit countChanged();
    }
    setLoading(false);
}

// Another list: the first screen comes by itself, before the id list, which is linear in the list.
void MatterListModel::load()
{
    clear();
    if (m_query.inbox.isEmpty() || m_desk.store() == nullptr) {
        return;
    }
    setLoading(true);
    m_query.now = m_desk.now();
    m_desk.ask([query = m_query](store::Reader &reader) { return reader.firstItems(query, firstScreenRows); }, this,
               [this, generation = m_generation](const QList<store::ItemRow> &rows) {
                   if (generation == m_generation) {
                       takeFirst(rows);
                   }
               });
}

void MatterListModel::takeFirst(const QList<store::ItemRow> &rows)
{
    if (!rows.isEmpty()) {
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        for (const store::ItemRow &row : rows) {
            const qint64 id = -1 - static_cast<qint64>(m_ids.size());
            m_ids.append(id);
            m_rows.insert(id, row);
        }
        endInsertRows();
        emit countChanged();
    }
    if (rows.size() < firstScreenRows) {
        setLoading(false);
    }
    m_touchedAll = true;
    askChange();
}

void MatterListModel::setLoading(bool loading)
{
    m_loading = loading;
    emit stateChanged();
}

void MatterListModel::wantPage(int page) const
{
    m_wanted.insert(page);
    m_fetch.start();
}

void MatterListModel::fetchWanted()
{
    Page page;
    for (const int wanted : std::as_const(m_wanted)) {
        for (const qint64 id : m_ids.mid(static_cast<qsizetype>(wanted) * pageRows, pageRows)) {
            if (id > 0 && !m_rows.contains(id)) {
                page.ids.append(id);
            }
        }
    }
    m_wanted.clear();
    if (page.ids.isEmpty()) {
        return;
    }
    m_desk.ask(
        [ids = page.ids](store::Reader &reader) {
            return Page{ids, reader.items(ids)};
        },
        this,
        [this, generation = m_generation](const Page &answer) {
            if (generation == m_generation) {
                takePage(answer);
            }
        });
}

// Rows purged meanwhile are missing from the answer, which then no longer tells which id is whose.
void MatterListModel::takePage(const Page &page)
{
    if (page.items.size() != page.ids.size()) {
        m_touchedAll = true;
        askChange();
        return;
    }
    const auto first = static_cast<int>(m_ids.indexOf(page.ids.first()));
    const auto last = static_cast<int>(m_ids.indexOf(page.ids.last()));
    if (m_rows.size() > keptRows) {
        forgetFarFrom(std::max(first, 0));
    }
    for (qsizetype i = 0; i < page.ids.size(); ++i) {
        m_rows.insert(page.ids.at(i), page.items.at(i));
    }
    if (first >= 0 && last >= 0) {
        emit dataChanged(index(std::min(first, last)), index(std::max(first, last)));
    }
}

void MatterListModel::forgetFarFrom(int row)
{
    QHash<qint64, store::ItemRow> near;
    for (const qint64 id : m_ids.mid(std::max(0, row - keptRows / 4), keptRows / 2)) {
        if (const auto found = m_rows.constFind(id); found != m_rows.constEnd()) {
            near.insert(id, *found);
        }
    }
    m_rows = near;
}

void MatterListModel::onChanged(const store::ChangeSet &changes)
{
    if (m_query.inbox.isEmpty()) {
        return;
    }
    if (changes.bulk || changes.directory) {
        m_touchedAll = true;
    }
    for (const store::ItemKey &key : changes.items) {
        if (key.inbox == m_query.inbox) {
            m_touched.insert(key);
        }
    }
    askChange();
}

// Nothing is written when something falls due, and no ChangeSet says so.
void MatterListModel::takeWhatIsDue()
{
    if (m_nextDue.isSet() && m_nextDue <= m_desk.now()) {
        m_nextDue = {};
        m_touchedAll = true;
        askChange();
    }
}

void MatterListModel::askChange()
{
    if (m_nextDue.isSet() && m_nextDue <= m_desk.now()) {
        m_touchedAll = true; // what fell due since the list was read has changed its place too
    }
    if (m_isAsking || (m_touched.isEmpty() && !m_touchedAll)) {
        return;
    }
    m_isAsking = true;
    m_query.now = m_desk.now();
    if (m_touchedAll || m_touched.size() > touchedOneByOne || m_ids.value(0) < 0) {
        askIds();
        return;
    }
    const QList<store::ItemKey> touched(m_touched.cbegin(), m_touched.cend());
    m_touched.clear();
    m_desk.ask(
        [query = m_query, ids = m_ids, touched](store::Reader &reader) {
            return Answer{ListChange::find(reader, query, ids, touched), reader.nextDue(query.inbox, query.now)};
        },
        this,
        [this, generation = m_generation](const Answer &answer) {
            if (generation == m_generation) {
                m_nextDue = answer.nextDue;
                takeChange(answer.change);
            }
        });
}

// All ids again, and the content of the first page and of rows that were here: any of them may be what changed.
void MatterListModel::askIds()
{
    m_touched.clear();
    m_touchedAll = false;
    const QList<qint64> had = m_rows.keys();
    m_desk.ask(
        [query = m_query, had](store::Reader &reader) {
            Listing listing{reader.itemIds(query), {}, reader.nextDue(query.inbox, query.now)};
            listing.page.ids = listing.ids.mid(0, pageRows);
            const QSet<qint64> first(listing.page.ids.cbegin(), listing.page.ids.cend());
            const QSet<qint64> all(listing.ids.cbegin(), listing.ids.cend());
            for (const qint64 id : had) {
                if (listing.page.ids.size() < refreshedRows && all.contains(id) && !first.contains(id)) {
                    listing.page.ids.append(id);
                }
            }
            listing.page.items = reader.items(listing.page.ids);
            return listing;
        },
        this,
        [this, generation = m_generation](const Listing &listing) {
            if (generation == m_generation) {
                takeIds(listing);
            }
        });
}

void MatterListModel::takeIds(const Listing &listing)
{
    const int before = count();
    m_nextDue = listing.nextDue;
    nameFirstScreen(listing);
    exchangeMiddle(listing.ids);
    m_rows.clear();
    if (listing.page.items.size() == listing.page.ids.size()) {
        for (qsizetype i = 0; i < listing.page.ids.size(); ++i) {
            m_rows.insert(listing.page.ids.at(i), listing.page.items.at(i));
        }
    }
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
    }
    m_isAsking = false;
    setLoading(false);
    if (count() != before) {
        emit countChanged();
    }
    askChange();
}

// The first screen came without ids: a row that still stands where it stood gets its own.
void MatterListModel::nameFirstScreen(const Listing &listing)
{
    const qsizetype known = std::min({m_ids.size(), listing.page.items.size(), static_cast<qsizetype>(pageRows)});
    for (qsizetype row = 0; row < known && m_ids.at(row) < 0; ++row) {
        if (m_rows.value(m_ids.at(row)).item.matter == listing.page.items.at(row).item.matter) {
            m_ids[row] = listing.ids.at(row);
        }
    }
}

void MatterListModel::takeChange(const ListChange &change)
{
    m_isAsking = false;
    if (change.isUnclear) {
        m_touchedAll = true;
    }
    const int before = count();
    for (const ListChange::Step &step : change.steps) {
        take(step);
    }
    if (count() != before) {
        emit countChanged();
        emit stateChanged();
    }
    askChange();
}

void MatterListModel::take(const ListChange::Step &step)
{
    switch (step.kind) {
    case ListChange::Kind::Insert:
        beginInsertRows({}, step.to, step.to);
        m_ids.insert(step.to, step.id);
        m_rows.insert(step.id, step.item);
        endInsertRows();
        return;
    case ListChange::Kind::Remove:
        beginRemoveRows({}, step.from, step.from);
        m_ids.removeAt(step.from);
        m_rows.remove(step.id);
        endRemoveRows();
        return;
    case ListChange::Kind::Move:
        beginMoveRows({}, step.from, step.from, {}, step.to > step.from ? step.to + 1 : step.to);
        m_ids.move(step.from, step.to);
        endMoveRows();
        break;
    case ListChange::Kind::Update: break;
    }
    m_rows.insert(step.id, step.item);
    emit dataChanged(index(step.to), index(step.to));
}

// History is fetched newest first, so most of the time the old list is the beginning of the new one: what both have at
// their beginnings and ends stays, and one insert and one removal make the difference.
void MatterListModel::exchangeMiddle(const QList<qint64> &ids)
{
    qsizetype begin = 0;
    const qsizetype shorter = std::min(m_ids.size(), ids.size());
    while (begin < shorter && m_ids.at(begin) == ids.at(begin)) {
        ++begin;
    }
    qsizetype end = 0;
    while (end < shorter - begin && m_ids.at(m_ids.size() - 1 - end) == ids.at(ids.size() - 1 - end)) {
        ++end;
    }
    if (const qsizetype gone = m_ids.size() - begin - end; gone > 0) {
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(begin + gone) - 1);
        m_ids.remove(begin, gone);
        endRemoveRows();
    }
    if (const qsizetype more = ids.size() - begin - end; more > 0) {
        beginInsertRows({}, static_cast<int>(begin), static_cast<int>(begin + more) - 1);
        m_ids = ids.mid(0, begin + more) + m_ids.mid(begin);
        endInsertRows();
    }
}

int MatterListModel::indexOf(const QString &matterId) const
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        if (row->item.matter.value() == matterId) {
            return static_cast<int>(m_ids.indexOf(row.key()));
        }
    }
    return -1;
}

QString MatterListModel::matterAt(int row) const
{
    const store::ItemRow *item = row >= 0 && row < count() ? rowAt(row) : nullptr;
    return item == nullptr ? QString() : item->item.matter.value();
}

} // namespace budkavle::app
