#pragma once

#include "sync/domain/Instant.h"
#include "sync/domain/OpeningHours.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace budkavle::domain {

enum class Permission { Allow, Forbid };
enum class PatientMatter { Required, Exception };
enum class Asked { NotRequired, Ask, Required };
enum class PersonalPatient { Allow, Warn, Forbid };
enum class MemberAdministration { Local, OrderOnly };
enum class ReminderToOthers { Allow, Confirm, Forbid };
enum class StaffHandOver { OnOpen, OnAvailable };

/// What a message may be about, and what to do instead where it may not (rules, section 2).
struct Purpose {
    QString key;
    QString nameSv;
    QString nameEn;
    Permission permission = Permission::Allow;
    bool aboutPatient = true;
    QString insteadSv; ///< the right flow, shown when forbidden
    QString insteadEn;
    QString rule;         ///< the rule it comes from, such as "A60"
    int deadlineDays = 0; ///< within which it is to be dealt with (A204); 0: the document gives no number
    friend bool operator==(const Purpose &, const Purpose &) = default;
};

/// A key of the profile as it was read, to be shown: what decides is the member that it was read into.
struct ProfileEntry {
    QString key;
    QString value;  ///< the word or the number
    QString source; ///< the rules it comes from, such as "A47, C11"
    QString note;
    friend bool operator==(const ProfileEntry &, const ProfileEntry &) = default;
};

/// The document whose rules the profile holds (A36). Owner and approver are roles, never names: people change, and a
/// profile is read by everybody. What the document does not say is empty.
struct ProfileDocument {
    QString title;
    QString id;
    QString version;
    QString owner;
    QString approvedBy;
    friend bool operator==(const ProfileDocument &, const ProfileDocument &) = default;
};

/// The versioned, dated set of keys that decides what differs between regions (contradictions C1 to C19).
/// Read from JSON by wire::decodeProfile, which validates; every key has a reader.
struct Profile {
    QString id;
    QString name;
    int version = 0;
    Instant validFrom;
    Instant validUntil; ///< exclusive; the rules hold after it too, and the program says that it has passed
    QString note;
    ProfileDocument document;
    QList<ProfileEntry> entries; ///< in the order of the document
    QStringList unknownKeys;     ///< of a newer server: it holds them, this program cannot explain them

    QList<Purpose> purposes;
    PatientMatter patientMatter = PatientMatter::Required;      ///< C2
    Permission adminMatter = Permission::Forbid;                ///< C2
    Permission personalAcrossOrganisations = Permission::Allow; ///< C3
    Permission personalToMunicipality = Permission::Allow;      ///< A124
    bool personalPatientMatterSavesToRecord = false;            ///< A57
    Permission highPriority = Permission::Forbid;               ///< C11
    StaffHandOver staffHandOver = StaffHandOver::OnOpen;        ///< C12
    bool absenceSelfService = true;                             ///< C7
    int absenceMinimumDays = 0;                                 ///< C7, A174: longer than this is to be entered
    bool absenceByHead = false;                                 ///< C7, A175: a head sets it for who is ill
    bool absenceNeedsCover = false;                             ///< no hour of opening without a proxy
    OpeningHours openingHours;
    bool proxySelfGrant = false;        ///< A159, C7
    bool proxyOpenKeepsWaiting = false; ///< A150, C18: what a proxy looks at waits on
    int proxyLongestDays = 92;          ///< A162, A166
    bool proxyLengthByHeads = false;    ///< A166: a secretary is bound by what a head has set
    bool proxyNeedsReason = false;      ///< A156, A157
    int proxyRecommended = 2;           ///< A169
    bool pauseNeedsReason = true;       ///< A144
    ReminderToOthers reminderToOthers = ReminderToOthers::Confirm; ///< A103, C16
    bool exceptionNeedsReason = false; ///< A52, A55: why a matter about a patient goes as a message
    PersonalPatient personalPatientMatter = PersonalPatient::Allow;      ///< A56, A58
    Asked consentOfPatient = Asked::NotRequired;                         ///< A134, C4: between care providers
    bool urgentWordingAsks = false;                                      ///< A47, C11
    bool closeAsksDocumentation = false;                                 ///< A339, A105
    MemberAdministration municipalMembers = MemberAdministration::Local; ///< A17, C9
    int watchPersonal = 0; ///< rounds a day (A195, C8); 0: the unit's own routine
    int watchMessage = 0;
    int watchCollaboration = 0;
    int watchFunction = 0;
    int inboxReadCap = 0;    ///< A179: more read ones than this and the oldest are purged; 0: none are
    int purgeBatch = 10;     ///< A180
    int trashDays = 0;       ///< A181; 0: by hand only (A178)
    int certificateDays = 0; ///< A100: for a dialogue with Försäkringskassan, from its beginning; 0: no limit
    int resultDays = 0;      ///< A204; 0: the operation settles it

    [[nodiscard]] const Purpose *purpose(const QString &key) const;
    static constexpr int warningDays = 60; ///< so long before the end it is warned of (A37)
    /// The rules are dated in days: at 23:59 of the last one it is 1, then 0, the day after -1 (A37).
    [[nodiscard]] qint64 daysLeft(Instant now) const;
    [[nodiscard]] bool isValidAt(Instant now) const { return validFrom <= now && now < validUntil; }
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace budkavle::domain
