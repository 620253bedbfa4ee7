#pragma once

#include "sync/domain/Absence.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/Patient.h"
#include "sync/domain/People.h"
#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"

#include <QHash>

namespace budkavle::server {

/// A conversation to fill in: who writes to whom stands in its key ("hsv-vc-…"), the slots in braces.
struct TrainingText {
    QString key;
    QString purpose;
    bool aboutPatient = true;
    QString subject;
    QStringList turns;
};

/// An absence in days from the moment of seeding.
struct TrainingAbsence {
    domain::UserId user;
    int fromDays = 0;
    int toDays = 0;
    QString text;
    domain::UserId coveredBy;
};

/// The hand-written training region (resources/training/README.md), read. The personal inboxes are added.
struct TrainingRegion {
    QString name;
    QByteArray profileDocument;
    domain::Profile profile;
    QHash<domain::OrganisationId, domain::Organisation> organisations;
    QHash<domain::UnitId, domain::Unit> units;
    QHash<domain::UserId, domain::User> users;
    QHash<domain::InboxId, domain::Inbox> inboxes;
    QList<domain::Member> members;
    QList<domain::PatientRef> patients;
    QList<TrainingText> texts;
    QList<TrainingAbsence> absences;
};

/// `folder` holds training/ and profiles/. Error `resourcesMalformed` with the file's name in `detail`.
[[nodiscard]] domain::Result<TrainingRegion> readTrainingRegion(const QString &folder);

} // namespace budkavle::server
