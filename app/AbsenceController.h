#pragma once

#include "AbsenceModel.h"
#include "MemberModel.h"
#include "Told.h"

#include <QDate>
#include <QObject>
#include <QQmlEngine>

namespace budkavle::app {

class Desk;

/// The form for one's own absence: dates (whole days, last day included), text and who covers.
class AbsenceController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(budkavle::app::AbsenceModel *absences READ absences CONSTANT)
    Q_PROPERTY(budkavle::app::MemberModel *coverCandidates READ coverCandidates CONSTANT)
    Q_PROPERTY(QString fromText READ fromText WRITE setFromText NOTIFY changed)
    Q_PROPERTY(QString untilText READ untilText WRITE setUntilText NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QString coverQuery READ coverQuery WRITE setCoverQuery NOTIFY changed)
    Q_PROPERTY(QString coveredBy READ coveredBy NOTIFY changed)
    Q_PROPERTY(QString coveredByName READ coveredByName NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(QString whyNotSave READ whyNotSave NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString warningText READ warningText NOTIFY changed)
public:
    explicit AbsenceController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] AbsenceModel *absences() { return &m_absences; }
    [[nodiscard]] MemberModel *coverCandidates() { return &m_candidates; }
    [[nodiscard]] const QString &fromText() const { return m_fromText; }
    void setFromText(const QString &text);
    [[nodiscard]] const QString &untilText() const { return m_untilText; }
    void setUntilText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] const QString &coverQuery() const { return m_coverQuery; }
    void setCoverQuery(const QString &query);
    [[nodiscard]] const QString &coveredBy() const { return m_coveredBy.value(); }
    [[nodiscard]] const QString &coveredByName() const { return m_coveredByName; }
    [[nodiscard]] bool canSave() const { return whyNotSave().isEmpty(); }
    [[nodiscard]] QString whyNotSave() const;
    [[nodiscard]] QString errorText() const { return m_error ? m_error() : QString(); }
    [[nodiscard]] QString warningText() const;

    Q_INVOKABLE void save();
    Q_INVOKABLE void cancel(const QString &absenceId);
    Q_INVOKABLE void chooseCover(const QString &userId);

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence);
    void failed(const budkavle::app::Sentence &sentence);

private:
    void refresh();
    void findCover();
    void clearForm();
    [[nodiscard]] domain::Instant from() const;
    [[nodiscard]] domain::Instant until() const;
    [[nodiscard]] QString whyNotDates() const;

    Desk &m_desk;
    AbsenceModel m_absences;
    MemberModel m_candidates;
    QList<ShownAbsence> m_own;
    QString m_fromText;
    QString m_untilText;
    QString m_text;
    QString m_coverQuery;
    domain::UserId m_coveredBy;
    QString m_coveredByName;
    Sentence m_error;
    int m_asked = 0;
    int m_askedCover = 0;
};

} // namespace budkavle::app
