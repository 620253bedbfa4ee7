#pragma once

#include "sync/domain/Instant.h"
#include "sync/domain/OpeningHours.h"

#include <QList>
#include <QString>

#include <optional>

namespace budkavle::domain {

enum class Permission { Allow, Forbid };
enum class PatientMatter { Required, Exception };
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
    QString rule; ///< the rule it comes from, such as "A60"
    friend bool operator==(const Purpose &, const Purpose &) = default;
};

/// The versioned, dated set of keys that decides what differs between regions (contradictions C1 to C19).
/// Read from JSON by wire::decodeProfile, which validates; every key has a reader.
struct Profile {
    QString id;
    QString name;
    int version = 0;
    Instant validFrom;
    Instant validUntil; ///< exclusive

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

    [[nodiscard]] const Purpose *purpose(const QString &key) const;
    [[nodiscard]] bool isValidAt(Instant now) const { return validFrom <= now && now < validUntil; }
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace budkavle::domain
