#include "MemberModel.h"

namespace budkavle::app {

MemberModel::MemberModel(QObject *parent) : ShownRows({"userId", "name", "title", "isAbsent"}, parent)
{
}

void MemberModel::setMembers(const QList<store::MemberRow> &members)
{
    QList<ShownRow> rows;
    rows.reserve(members.size());
    for (const store::MemberRow &member : members) {
        rows.append({member.user.value(), {member.user.value(), member.name, member.title, member.isAbsent}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
