#pragma once

#include "AbsenceModel.h"
#include "Desk.h"
#include "MemberModel.h"
#include "Told.h"

#include <QDate>
#include <QObject>
#include <QQmlEngine>
#include <QStringList>

namespace budkavle::app {

/// The form for one's own absence, or for that of somebody whom one heads and who is ill (A175): dates (whole days, last day
/// included), text, who covers, and the hours that nobody answers for.
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
    Q_PROPERTY(bool canSetForOthers READ canSetForOthers NOTIFY changed)
    Q_PROPERTY(budkavle::app::MemberModel *whoseCandidates READ whoseCandidates CONSTANT)
    Q_PROPERTY(QString whoseQuery READ whoseQuery WRITE setWhoseQuery NOTIFY changed)
    Q_PROPERTY(QString whose READ whose NOTIFY changed)
    Q_PROPERTY(QString whoseName READ whoseName NOTIFY changed)
    Q_PROPERTY(QString ruleText READ ruleText NOTIFY changed)
    Q_PROPERTY(QString gapsText READ gapsText NOTIFY changed)
    Q_PROPERTY(QStringList gapLines READ gapLines NOTIFY changed)
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
    /// Under the assignment that one is signed in with.
    [[nodiscard]] bool canSetForOthers() const
    {
        return m_isHead && m_desk.profile() && m_desk.profile()->absenceByHead;
    }
    [[nodiscard]] MemberModel *whoseCandidates() { return &m_whoseCandidates; }
    [[nodiscard]] const QString &whoseQuery() const { return m_whoseQuery; }
    void setWhoseQuery(const QString &query);
    /// Whose absences are shown and set; empty: one's own.
    [[nodiscard]] const QString &whose() const { return m_whose.value(); }
    [[nodiscard]] const QString &whoseName() const { return m_whoseName; }
    /// What the region asks for of an absence.
    [[nodiscard]] QString ruleText() const;
    /// What the lines say, in a sentence; empty: somebody answers at every hour of opening, or the dates are missing.
    [[nodiscard]] QString gapsText() const;
    [[nodiscard]] QStringList gapLines() const;
    [[nodiscard]] bool canSave() const { return whyNotSave().isEmpty(); }
    [[nodiscard]] QString whyNotSave() const;
    [[nodiscard]] QString errorText() const { return m_error ? m_error() : QString(); }
    [[nodiscard]] QString warningText() const;

    Q_INVOKABLE void save();
    Q_INVOKABLE void cancel(const QString &absenceId);
    /// An empty one: oneself.
    Q_INVOKABLE void chooseWhose(const QString &userId);
    Q_INVOKABLE void chooseCover(const QString &userId);

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence);
    void failed(const budkavle::app::Sentence &sentence);

private:
    void refresh();
    void findCover();
    void findWhose();
    void edited();
    void askGaps();
    void clearForm();
    [[nodiscard]] domain::Instant from() const;
    [[nodiscard]] domain::Instant until() const;
    [[nodiscard]] QString whyNotDates() const;
    [[nodiscard]] QString whyNotCovered() const;
    [[nodiscard]] domain::UserId person() const;
    [[nodiscard]] bool isLong() const;

    Desk &m_desk;
    AbsenceModel m_absences;
    MemberModel m_candidates;
    MemberModel m_whoseCandidates;
    QList<ShownAbsence> m_own;
    QString m_fromText;
    QString m_untilText;
    QString m_text;
    QString m_coverQuery;
    domain::UserId m_coveredBy;
    QString m_coveredByName;
    bool m_isHead = false;
    QString m_whoseQuery;
    domain::UserId m_whose;
    QString m_whoseName;
    QList<store::GapRow> m_gaps;
    Sentence m_error;
    int m_asked = 0;
    int m_askedCover = 0;
    int m_askedWhose = 0;
    int m_askedGaps = 0;
};

} // namespace budkavle::app
