#include "RuleModel.h"

#include "RuleWords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

struct Shown {
    QString id;
    QString heading;
    QString name;
    QString text;
    QString why;
    QString note;
    QString kind;

    [[nodiscard]] bool has(const QStringList &words) const
    {
        const QString all = QStringList{heading, name, text, why, note}.join(u'\n');
        return std::all_of(words.cbegin(), words.cend(),
                           [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    }
};

QList<Shown> keysOf(const domain::Profile &profile)
{
    QList<Shown> all;
    for (const domain::ProfileEntry &entry : profile.entries) {
        all.append({entry.key,
                    RuleWords::heading(entry.key),
                    {},
                    RuleWords::sentence(entry),
                    RuleWords::why(entry.source, profile.document),
                    entry.note,
                    u"rule"_s});
    }
    for (const QString &key : profile.unknownKeys) {
        all.append({key,
                    RuleModel::tr("Nyare än det här programmet"),
                    {},
                    RuleModel::tr(
                        "Servern håller en regel som det här programmet inte kan förklara: %1. Uppdatera programmet.")
                        .arg(key),
                    {},
                    {},
                    u"unknown"_s});
    }
    return all;
}

QList<Shown> purposesOf(const domain::Profile &profile, bool isSwedish, domain::Permission permission)
{
    const bool isForbidden = permission == domain::Permission::Forbid;
    QList<Shown> all;
    for (const domain::Purpose &purpose : profile.purposes) {
        if (purpose.permission != permission) {
            continue;
        }
        all.append({u"purpose "_s + purpose.key,
                    isForbidden ? RuleModel::tr("Det här får du inte skicka") : RuleModel::tr("Det här får du skicka"),
                    isSwedish ? purpose.nameSv : purpose.nameEn,
                    RuleWords::sentence(purpose, isSwedish),
                    RuleWords::why(purpose.rule, profile.document),
                    {},
                    isForbidden ? u"forbidden"_s : u"allowed"_s});
    }
    return all;
}

} // namespace

RuleModel::RuleModel(QObject *parent) : ShownRows({"ruleId", "heading", "name", "words", "why", "note", "kind"}, parent)
{
}

void RuleModel::setRules(const domain::Profile &profile, bool isSwedish, const QString &query)
{
    QList<Shown> all = purposesOf(profile, isSwedish, domain::Permission::Forbid) + keysOf(profile)
        + purposesOf(profile, isSwedish, domain::Permission::Allow);
    // A heading stands once, wherever the profile's keys stand.
    QStringList headings;
    for (const Shown &each : std::as_const(all)) {
        if (!headings.contains(each.heading)) {
            headings.append(each.heading);
        }
    }
    std::stable_sort(all.begin(), all.end(), [&headings](const Shown &a, const Shown &b) {
        return headings.indexOf(a.heading) < headings.indexOf(b.heading);
    });
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    QList<ShownRow> rows;
    QString under;
    for (const Shown &each : std::as_const(all)) {
        if (!each.has(words)) {
            continue;
        }
        const QString heading = each.heading == under ? QString() : each.heading;
        under = each.heading;
        rows.append({each.id, {each.id, heading, each.name, each.text, each.why, each.note, each.kind}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
