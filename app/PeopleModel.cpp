#include "PeopleModel.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

bool matches(const SignInPerson &person, const QString &filter)
{
    if (person.name.contains(filter, Qt::CaseInsensitive) || person.title.contains(filter, Qt::CaseInsensitive)) {
        return true;
    }
    for (const SignInChoice &choice : person.assignments) {
        if (choice.unit.contains(filter, Qt::CaseInsensitive) || choice.title.contains(filter, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

} // namespace

PeopleModel::PeopleModel(QObject *parent) : ShownRows({"userId", "name", "title", "assignments"}, parent)
{
}

void PeopleModel::setFilter(const QString &filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        emit filterChanged();
        refresh();
    }
}

void PeopleModel::setPeople(QList<SignInPerson> people)
{
    m_people = std::move(people);
    refresh();
}

QVariantList PeopleModel::choicesOf(const SignInPerson &person)
{
    QVariantList choices;
    for (const SignInChoice &choice : person.assignments) {
        choices.append(QVariantMap{{u"id"_s, choice.id.value()}, {u"title"_s, choice.title}, {u"unit"_s, choice.unit}});
    }
    return choices;
}

void PeopleModel::refresh()
{
    QList<ShownRow> rows;
    const QString filter = m_filter.trimmed();
    for (const SignInPerson &person : m_people) {
        if (filter.isEmpty() || matches(person, filter)) {
            rows.append(
                {person.user.value(), {person.user.value(), person.name, person.title, QVariant(choicesOf(person))}});
        }
    }
    show(std::move(rows));
}

} // namespace budkavle::app
