#pragma once

#include "RuleModel.h"

#include <QObject>
#include <QQmlEngine>

namespace budkavle::app {

class Desk;

/// The region's rules, to be read: whose they are, till when they were decided, and each in a sentence. They hold after
/// their last day too, and then it is said that they should have been renewed (A37).
class RulesController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY changed)
    Q_PROPERTY(QString profileId READ profileId NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString versionText READ versionText NOTIFY changed)
    Q_PROPERTY(QString documentText READ documentText NOTIFY changed)
    Q_PROPERTY(QString ownerText READ ownerText NOTIFY changed)
    Q_PROPERTY(QString approvedText READ approvedText NOTIFY changed)
    Q_PROPERTY(QString validText READ validText NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString warningText READ warningText NOTIFY changed)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
    Q_PROPERTY(budkavle::app::RuleModel *rules READ rules CONSTANT)
public:
    explicit RulesController(Desk &desk, QObject *parent = nullptr);

    /// False until the server has told the rules.
    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] QString profileId() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString versionText() const;
    [[nodiscard]] QString documentText() const;
    [[nodiscard]] QString ownerText() const;
    [[nodiscard]] QString approvedText() const;
    [[nodiscard]] QString validText() const;
    [[nodiscard]] QString note() const;
    /// From Profile::warningDays before the end on; empty before.
    [[nodiscard]] QString warningText() const;
    [[nodiscard]] const QString &query() const { return m_query; }
    void setQuery(const QString &query);
    [[nodiscard]] RuleModel *rules() { return &m_rules; }

signals:
    void changed();

private:
    void refresh();

    Desk &m_desk;
    RuleModel m_rules;
    QString m_query;
};

} // namespace budkavle::app
