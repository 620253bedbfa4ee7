#include "server/core/chores/BalanceChore.h"

#include "server/Log.h"
#include "server/core/StorageView.h"
#include "server/core/chores/Notices.h"
#include "sync/domain/Wording.h"
#include "sync/wire/RowCodec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using domain::Answerable;
using domain::LostReason;

constexpr int linesInNotice = 20;
constexpr int noticesInSlice = 50;

QString inWords(LostReason reason)
{
    switch (reason) {
    case LostReason::NobodyWatches: return u"ingen bevakar inkorgen"_s;
    case LostReason::HolderGone: return u"den som har ärendet är inte kvar"_s;
    case LostReason::HolderAway: return u"den som har ärendet är borta utan ombud"_s;
    case LostReason::None: break;
    }
    return {};
}

domain::UserId writerOf(const domain::Item &item)
{
    const auto &steps = item.baton.steps;
    if (!steps.isEmpty() && steps.first().how == domain::HandOver::Wrote)
        return steps.first().holder.user;
    return item.record ? item.record->orderedBy : item.lastFrom.user;
}

bool namesPatient(const domain::Item &item, domain::Instant now)
{
    const QStringList parts = item.patient ? item.patient->name.split(u' ', Qt::SkipEmptyParts) : QStringList();
    const bool isNamed = std::any_of(parts.cbegin(), parts.cend(), [&item](const QString &part) {
        return part.size() > 1 && item.subject.contains(part, Qt::CaseInsensitive);
    });
    return isNamed || domain::strangerIn(item.subject, {}, swedishTime(now).date());
}

/// Whoever wrote it is told its subject, if that names nobody. Heads are not all in the patient's care: of what is about a
/// patient they are told none.
QString subjectFor(const domain::UserId &user, const domain::Item &item, domain::Instant now)
{
    const bool isOfPatient = item.patient || item.record;
    const bool isHidden = namesPatient(item, now) || (isOfPatient && user != writerOf(item));
    return isHidden ? u"(ärende om en patient)"_s : item.subject;
}

/// One morning's count, in a snapshot for each inbox.
class Count {
public:
    struct Told {
        int matters = 0;
        QStringList lines;
    };

    explicit Count(const ChoreTurn &turn) : m_turn(turn), m_view(turn.reader) {}

    [[nodiscard]] bool take(const domain::InboxId &account);
    [[nodiscard]] bool takeAll();
    [[nodiscard]] const QMap<domain::UserId, Told> &told() const { return m_told; }
    int lost = 0;
    int untold = 0; ///< of them, that nobody could be told of

private:
    [[nodiscard]] Answerable about(const domain::UserId &user);
    [[nodiscard]] bool isWatched(const domain::Inbox &inbox);
    [[nodiscard]] bool isActive(const domain::UserId &user) { return about(user).isActive; }
    void takeState(const ItemState &state, const domain::Inbox &inbox, bool isWatched);
    [[nodiscard]] QSet<domain::UserId> toTell(const domain::Item &item, const domain::Inbox &inbox,
                                              const Answerable &answerable);

    const ChoreTurn &m_turn;
    const StorageView m_view;
    QHash<domain::UserId, Answerable> m_known;
    std::optional<Heads> m_heads;
    QMap<domain::UserId, Told> m_told;
};

bool Count::takeAll()
{
    m_turn.reader.beginSnapshot();
    const auto accounts = m_turn.reader.accountsToDo();
    m_turn.reader.endSnapshot();
    if (m_turn.reader.failure())
        return false;
    return std::all_of(accounts.cbegin(), accounts.cend(),
                       [this](const domain::InboxId &account) { return take(account); });
}

bool Count::take(const domain::InboxId &account)
{
    m_turn.reader.beginSnapshot();
    if (const auto inbox = m_view.inbox(account)) {
        const bool watched = inbox->kind != domain::InboxKind::Personal && isWatched(*inbox);
        QList<ItemState> states;
        do {
            const domain::MatterId after = states.isEmpty() ? domain::MatterId() : states.last().matter;
            states = m_turn.reader.statesToDo(account, after, ChoreTurn::rowsInSlice);
            for (const ItemState &state : std::as_const(states))
                takeState(state, *inbox, watched);
        } while (states.size() == ChoreTurn::rowsInSlice);
    }
    const bool failed = m_turn.reader.failure().has_value();
    m_turn.reader.endSnapshot();
    return !failed;
}

void Count::takeState(const ItemState &state, const domain::Inbox &inbox, bool isWatched)
{
    const bool isToldItself = state.kind == domain::ItemKind::Notice || state.kind == domain::ItemKind::Reminder;
    if (isToldItself || state.isCopy || !state.arrived)
        return;
    const Answerable answerable = about(domain::answerableFor(inbox, state.assignee, state.holder));
    const LostReason reason = domain::lostReason(inbox, isWatched, answerable);
    if (reason == LostReason::None)
        return;
    const auto item = m_view.item(inbox.id, state.matter);
    if (!item)
        return;
    ++lost;
    const auto persons = toTell(*item, inbox, answerable);
    untold += persons.isEmpty() ? 1 : 0;
    for (const domain::UserId &user : persons) {
        Told &told = m_told[user];
        ++told.matters;
        const QString subject = subjectFor(user, *item, m_turn.now);
        if (told.lines.size() < linesInNotice)
            told.lines << u"– %1 · %2: %3"_s.arg(subject, inbox.name, inWords(reason));
    }
}

QSet<domain::UserId> Count::toTell(const domain::Item &item, const domain::Inbox &inbox, const Answerable &answerable)
{
    if (!m_heads)
        m_heads.emplace(m_turn.reader);
    QList<domain::UserId> wanted{writerOf(item)};
    if (!inbox.unit.isEmpty())
        wanted += m_heads->of(inbox.unit);
    const auto owner = inbox.unit.isEmpty() ? m_view.user(answerable.user) : std::nullopt;
    for (const domain::Assignment &assignment : owner ? owner->assignments : QList<domain::Assignment>())
        wanted += m_heads->of(assignment.unit);
    QSet<domain::UserId> persons;
    for (const domain::UserId &user : std::as_const(wanted)) {
        if (!user.isEmpty() && isActive(user) && m_view.inbox(domain::personalInboxOf(user)))
            persons.insert(user);
    }
    return persons;
}

Answerable Count::about(const domain::UserId &user)
{
    if (user.isEmpty())
        return {};
    const auto known = m_known.constFind(user);
    if (known != m_known.cend())
        return *known;
    const auto person = m_view.user(user);
    const auto proxies = m_view.proxiesOf(user);
    Answerable found;
    found.user = user;
    found.isActive = person && !person->assignments.isEmpty();
    found.isAway = m_view.activeAbsence(user, m_turn.now).has_value();
    found.hasProxy = std::any_of(proxies.cbegin(), proxies.cend(), [this](const domain::Proxy &proxy) {
        return proxy.isActiveAt(m_turn.now) && isActive(proxy.proxy);
    });
    m_known.insert(user, found);
    return found;
}

bool Count::isWatched(const domain::Inbox &inbox)
{
    const auto isHere = [this](const domain::UserId &user) { return isActive(user); };
    const auto plan = m_view.watchPlan(inbox.id);
    if (plan && !plan->rounds.isEmpty()
        && (!plan->function.isEmpty() || std::any_of(plan->persons.cbegin(), plan->persons.cend(), isHere)))
        return true;
    const auto rows = m_turn.reader.rowsOfType(inbox.id, wire::rowTypeName(domain::RowType::Member));
    return std::any_of(rows.cbegin(), rows.cend(), [&](const wire::Row &row) {
        const auto value = wire::decodeRow(inbox.id, row);
        const auto *member = value ? std::get_if<domain::Member>(&*value) : nullptr;
        return member && member->rights == domain::Rights::ReadWrite && isActive(member->user);
    });
}

Notice noticeOf(const domain::UserId &user, const Count::Told &told, domain::Instant now)
{
    const QDate day = swedishTime(now).date();
    QString text =
        u"Kassaräkningen i morse fann %1 som väntar eller är öppnat och som ingen svarar för. Du får veta det"
        " därför att du har skrivit ärendet eller leder enheten.\n\n%2"_s.arg(
            told.matters == 1 ? u"ett ärende"_s : u"%1 ärenden"_s.arg(told.matters), told.lines.join(u'\n'));
    if (told.matters > told.lines.size())
        text += u"\noch %1 till."_s.arg(told.matters - told.lines.size());
    return {u"balance|"_s + day.toString(Qt::ISODate), user,
            told.matters == 1 ? u"1 ärende som ingen svarar för"_s
                              : u"%1 ärenden som ingen svarar för"_s.arg(told.matters),
            text};
}

} // namespace

const char *BalanceChore::name() const
{
    return "balance";
}

qint64 BalanceChore::turnAt(domain::Instant now) const
{
    const QDateTime here = swedishTime(now);
    return here.date().toJulianDay() - (here.time().hour() < hour ? 1 : 0);
}

bool BalanceChore::run(const ChoreTurn &turn)
{
    if (!turn.before.isSet())
        return true; // a server's first day begins tomorrow
    Count count(turn);
    if (!count.takeAll())
        return false;
    log::info("balance", {{"lost", QString::number(count.lost)}, {"untold", QString::number(count.untold)}});
    const auto persons = count.told().keys();
    for (qsizetype from = 0; from < persons.size(); from += noticesInSlice) {
        const bool committed = turn.commit({}, [&](StorageWriter &writer) {
            for (const domain::UserId &user : persons.mid(from, noticesInSlice))
                sendNotice(writer, noticeOf(user, count.told().value(user), turn.now), turn.now);
        });
        if (!committed)
            return false;
    }
    return true;
}

} // namespace budkavle::server
