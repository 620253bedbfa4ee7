#include "server/storage/WriteBatch.h"

#include "sync/wire/RowCodec.h"

#include <algorithm>
#include <iterator>

namespace budkavle::server {

namespace {

template <class T>
void cutTo(std::vector<T> &list, size_t size)
{
    list.erase(list.begin() + ptrdiff_t(size), list.end());
}

template <class T>
std::vector<T> takeFirst(std::vector<T> &list, size_t size)
{
    const auto end = list.begin() + ptrdiff_t(size);
    std::vector<T> first(std::make_move_iterator(list.begin()), std::make_move_iterator(end));
    list.erase(list.begin(), end);
    return first;
}

} // namespace

// No type has a slash.
WriteBatch::RowKey WriteBatch::keyOf(qint64 account, const QString &type, const QString &id)
{
    return {account, type + u'/' + id};
}

WriteBatch::Lane WriteBatch::keyOf(const LaneKey &lane)
{
    return {lane.account.value(), {lane.user.value(), lane.device.value()}};
}

void WriteBatch::move(Move move, const QList<RowWrite> &rows)
{
    for (const RowWrite &write : rows) {
        m_rows.push_back({move.key, move.modseq, write});
        indexRow(m_rows.size() - 1);
    }
    m_moves.push_back(std::move(move));
}

void WriteBatch::indexRow(size_t at)
{
    const RowWrite &write = m_rows[at].write;
    m_bytes += write.row.value.size();
    m_lastRow.insert(keyOf(m_rows[at].account, write.row.type, write.row.id), at);
    if (!write.matter.isEmpty())
        m_matters.insert(write.matter);
    static const QString message = wire::rowTypeName(domain::RowType::Message);
    if (write.row.type == message)
        m_messages.insert(write.row.id);
}

void WriteBatch::answer(Answer answer)
{
    m_answers.push_back(std::move(answer));
    indexAnswer(m_answers.size() - 1);
}

void WriteBatch::indexAnswer(size_t at)
{
    const Answer &answer = m_answers[at];
    m_lastOfLane.insert(keyOf(answer.lane), at);
    m_ofAct.insert({answer.lane.user.value(), answer.command.id.value()}, at);
}

void WriteBatch::queue(Queued queued)
{
    m_keys.insert(queued.key);
    m_bytes += queued.body.size();
    m_queued.push_back(std::move(queued));
}

void WriteBatch::carry(Carried carried)
{
    m_carried.push_back(carried);
}

void WriteBatch::audit(AuditRecord record)
{
    m_audits.push_back(std::move(record));
}

const WriteBatch::Row *WriteBatch::row(qint64 account, const QString &type, const QString &id) const
{
    const auto found = m_lastRow.constFind(keyOf(account, type, id));
    return found == m_lastRow.cend() ? nullptr : &m_rows[*found];
}

bool WriteBatch::hasMessage(const domain::MessageId &message) const
{
    return m_messages.contains(message.value());
}

const WriteBatch::Answer *WriteBatch::lastAnswer(const LaneKey &lane) const
{
    const auto found = m_lastOfLane.constFind(keyOf(lane));
    return found == m_lastOfLane.cend() ? nullptr : &m_answers[*found];
}

const WriteBatch::Answer *WriteBatch::answerAt(const LaneKey &lane, qint64 seq) const
{
    const Answer *last = lastAnswer(lane);
    if (!last || last->command.result.seq < seq)
        return nullptr;
    const auto isIt = [&](const Answer &one) {
        return one.command.result.seq == seq && keyOf(one.lane) == keyOf(lane);
    };
    const auto found = std::find_if(m_answers.cbegin(), m_answers.cend(), isIt);
    return found == m_answers.cend() ? nullptr : &*found;
}

const WriteBatch::Answer *WriteBatch::answerTo(const domain::UserId &user, const domain::CommandId &id) const
{
    const auto found = m_ofAct.constFind({user.value(), id.value()});
    return found == m_ofAct.cend() ? nullptr : &m_answers[*found];
}

WriteBatch::Mark WriteBatch::mark() const
{
    return {m_rows.size(), m_moves.size(), m_answers.size(), m_queued.size(), m_carried.size(), m_audits.size()};
}

void WriteBatch::cut(const Mark &mark)
{
    if (mark == this->mark())
        return;
    cutTo(m_rows, mark.rows);
    cutTo(m_moves, mark.moves);
    cutTo(m_answers, mark.answers);
    cutTo(m_queued, mark.queued);
    cutTo(m_carried, mark.carried);
    cutTo(m_audits, mark.audits);
    indexAll();
}

WriteBatch WriteBatch::takeUntil(const Mark &mark)
{
    WriteBatch first;
    first.m_rows = takeFirst(m_rows, mark.rows);
    first.m_moves = takeFirst(m_moves, mark.moves);
    first.m_answers = takeFirst(m_answers, mark.answers);
    first.m_queued = takeFirst(m_queued, mark.queued);
    first.m_carried = takeFirst(m_carried, mark.carried);
    first.m_audits = takeFirst(m_audits, mark.audits);
    first.indexAll();
    indexAll();
    return first;
}

void WriteBatch::indexAll()
{
    m_bytes = 0;
    m_lastRow.clear();
    m_matters.clear();
    m_messages.clear();
    m_keys.clear();
    m_lastOfLane.clear();
    m_ofAct.clear();
    for (size_t at = 0; at < m_rows.size(); ++at)
        indexRow(at);
    for (size_t at = 0; at < m_answers.size(); ++at)
        indexAnswer(at);
    for (const Queued &queued : m_queued) {
        m_keys.insert(queued.key);
        m_bytes += queued.body.size();
    }
}

std::vector<WriteBatch::Row> WriteBatch::lastRows() const
{
    std::vector<Row> rows;
    for (size_t at = 0; at < m_rows.size(); ++at) {
        const RowWrite &write = m_rows[at].write;
        if (m_lastRow.value(keyOf(m_rows[at].account, write.row.type, write.row.id)) == at)
            rows.push_back(m_rows[at]);
    }
    return rows;
}

QMap<domain::InboxId, WriteBatch::Move> WriteBatch::lastMoves() const
{
    QMap<domain::InboxId, Move> moves;
    for (const Move &move : m_moves)
        moves.insert(move.account, move);
    return moves;
}

std::vector<WriteBatch::Answer> WriteBatch::lastAnswers() const
{
    std::vector<Answer> answers;
    for (const size_t at : m_lastOfLane)
        answers.push_back(m_answers[at]);
    return answers;
}

} // namespace budkavle::server
