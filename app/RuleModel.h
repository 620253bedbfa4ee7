#pragma once

#include "ShownRows.h"

#include "sync/domain/Profile.h"

namespace budkavle::app {

/// The rules in force that have the words searched for: keys, then what messages may be about. Roles: ruleId, heading (of
/// the first below it, else empty), name, words, why, note, kind ("rule", "allowed", "forbidden", "unknown").
class RuleModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by RulesController")
public:
    explicit RuleModel(QObject *parent = nullptr);

    /// All words of `query` must stand somewhere in what is shown of a rule, the heading counted.
    void setRules(const domain::Profile &profile, bool isSwedish, const QString &query);
    void clear() { show({}); }
};

} // namespace budkavle::app
