#pragma once

#include "MemberModel.h"
#include "ProxyModel.h"
#include "Told.h"

#include <QObject>
#include <QQmlEngine>

namespace budkavle::app {

class Desk;

/// For those who administer proxies (A158): all of their operation, and the form for a new one: whose inbox, who may
/// act in it, dates (whole days, last day included), and why the owner is away.
class ProxyController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(bool isAllowed READ isAllowed NOTIFY changed)
    Q_PROPERTY(budkavle::app::ProxyModel *proxies READ proxies CONSTANT)
    Q_PROPERTY(budkavle::app::MemberModel *ownerCandidates READ ownerCandidates CONSTANT)
    Q_PROPERTY(budkavle::app::MemberModel *proxyCandidates READ proxyCandidates CONSTANT)
    Q_PROPERTY(QString ownerQuery READ ownerQuery WRITE setOwnerQuery NOTIFY changed)
    Q_PROPERTY(QString proxyQuery READ proxyQuery WRITE setProxyQuery NOTIFY changed)
    Q_PROPERTY(QString owner READ owner NOTIFY changed)
    Q_PROPERTY(QString ownerName READ ownerName NOTIFY changed)
    Q_PROPERTY(QString proxy READ proxy NOTIFY changed)
    Q_PROPERTY(QString proxyName READ proxyName NOTIFY changed)
    Q_PROPERTY(QString fromText READ fromText WRITE setFromText NOTIFY changed)
    Q_PROPERTY(QString untilText READ untilText WRITE setUntilText NOTIFY changed)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY changed)
    Q_PROPERTY(bool worksElsewhere READ worksElsewhere WRITE setWorksElsewhere NOTIFY changed)
    Q_PROPERTY(bool isExpectedBack READ isExpectedBack WRITE setExpectedBack NOTIFY changed)
    Q_PROPERTY(bool canGrant READ canGrant NOTIFY changed)
    Q_PROPERTY(QString whyNotGrant READ whyNotGrant NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString warningText READ warningText NOTIFY changed)
public:
    explicit ProxyController(Desk &desk, QObject *parent = nullptr);

    /// Under the assignment that one is signed in with.
    [[nodiscard]] bool isAllowed() const { return m_isAllowed; }
    [[nodiscard]] ProxyModel *proxies() { return &m_proxies; }
    [[nodiscard]] MemberModel *ownerCandidates() { return &m_owner.candidates; }
    [[nodiscard]] MemberModel *proxyCandidates() { return &m_proxy.candidates; }
    [[nodiscard]] const QString &ownerQuery() const { return m_owner.query; }
    void setOwnerQuery(const QString &query) { setQuery(m_owner, query); }
    [[nodiscard]] const QString &proxyQuery() const { return m_proxy.query; }
    void setProxyQuery(const QString &query) { setQuery(m_proxy, query); }
    [[nodiscard]] const QString &owner() const { return m_owner.user.value(); }
    [[nodiscard]] const QString &ownerName() const { return m_owner.name; }
    [[nodiscard]] const QString &proxy() const { return m_proxy.user.value(); }
    [[nodiscard]] const QString &proxyName() const { return m_proxy.name; }
    [[nodiscard]] const QString &fromText() const { return m_fromText; }
    void setFromText(const QString &text);
    [[nodiscard]] const QString &untilText() const { return m_untilText; }
    void setUntilText(const QString &text);
    /// "vacation", "illness", "otherLeave"; empty: not said (A156, A157).
    [[nodiscard]] QString reason() const;
    void setReason(const QString &reason);
    [[nodiscard]] bool worksElsewhere() const { return m_worksElsewhere; }
    void setWorksElsewhere(bool works);
    [[nodiscard]] bool isExpectedBack() const { return m_isExpectedBack; }
    void setExpectedBack(bool isExpected);
    [[nodiscard]] bool canGrant() const { return whyNotGrant().isEmpty(); }
    [[nodiscard]] QString whyNotGrant() const;
    [[nodiscard]] QString errorText() const { return m_error ? m_error() : QString(); }
    [[nodiscard]] QString warningText() const;

    Q_INVOKABLE void chooseOwner(const QString &userId) { choose(m_owner, userId); }
    Q_INVOKABLE void chooseProxy(const QString &userId) { choose(m_proxy, userId); }
    Q_INVOKABLE void grant();
    Q_INVOKABLE void end(const QString &proxyId);

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence);
    void failed(const budkavle::app::Sentence &sentence);

private:
    /// One of the two people of the form, and the search for them.
    struct Choice {
        MemberModel candidates;
        QString query;
        domain::UserId user;
        QString name;
        int asked = 0;
    };
    struct Overview;
    void refresh();
    void take(const Overview &overview);
    void clear();
    void clearForm();
    void setQuery(Choice &choice, const QString &query);
    void find(Choice &choice);
    void choose(Choice &choice, const QString &userId);
    void askWarnings();
    void edited();
    void fail(const domain::Error &why, const QString &first);
    [[nodiscard]] domain::Proxy wanted() const;
    [[nodiscard]] domain::GrantProxy grantOf(const domain::ProxyId &id) const;
    [[nodiscard]] bool isFilled() const;
    [[nodiscard]] QString warningSentence(domain::ProxyWarning warning) const;
    [[nodiscard]] QString whyNotDates() const;

    Desk &m_desk;
    ProxyModel m_proxies;
    Choice m_owner;
    Choice m_proxy;
    QString m_fromText;
    QString m_untilText;
    domain::ProxyReason m_reason = domain::ProxyReason::Unsaid;
    bool m_worksElsewhere = false;
    bool m_isExpectedBack = false;
    QList<domain::ProxyWarning> m_warnings;
    std::optional<domain::Error> m_refusal;
    bool m_isAllowed = false;
    Sentence m_error;
    int m_asked = 0;
    int m_askedWarnings = 0;
};

} // namespace budkavle::app
