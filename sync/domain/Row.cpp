#include "sync/domain/Row.h"

namespace budkavle::domain {

namespace {

QString keyOf(const Item &item)
{
    return item.matter.value();
}

QString keyOf(const Member &member)
{
    return member.user.value();
}

QString keyOf(const AbsenceAnswer &answer)
{
    return answer.absence.value() + QLatin1Char('|') + answer.sender.value();
}

QString keyOf(const AddressHint &hint)
{
    return hint.inbox.value() + QLatin1Char('|') + hint.purpose;
}

QString keyOf(const WatchPlan &plan)
{
    return plan.inbox.value();
}

QString keyOf(const RoundRecord &round)
{
    return QString::number(round.begins.ms);
}

QString keyOf(const UnitRules &rules)
{
    return rules.unit.value();
}

QString keyOf(const SharedDraft &draft)
{
    return draft.id;
}

template <class Named>
QString keyOf(const Named &named)
{
    return named.id.value();
}

} // namespace

static_assert(std::variant_size_v<RowValue> == static_cast<size_t>(lastRowType) + 1);

RowType rowType(const RowValue &value)
{
    return static_cast<RowType>(value.index());
}

QString rowKey(const RowValue &value)
{
    return std::visit([](const auto &content) { return keyOf(content); }, value);
}

} // namespace budkavle::domain
