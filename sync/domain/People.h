#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QList>

namespace budkavle::domain {

enum class OrganisationKind { Region, Municipality, Private, Other };

struct Organisation {
    OrganisationId id;
    QString name;
    OrganisationKind kind = OrganisationKind::Other;

    friend bool operator==(const Organisation &, const Organisation &) = default;
};

/// HSA catalogue level 5 (A11).
struct Unit {
    UnitId id;
    OrganisationId organisation;
    QString name;
    QString phone;

    friend bool operator==(const Unit &, const Unit &) = default;
};

/// What an assignment lets a person administer (A12). Clinical rights come from memberships, not from here.
enum class AssignmentRole { Clinician, Secretary, UnitHead, OperationsHead, Superuser };

/// Medarbetaruppdrag: under which a person acts at one unit; chosen at sign-in, shown always (A10).
struct Assignment {
    AssignmentId id;
    UnitId unit;
    QString title;
    AssignmentRole role = AssignmentRole::Clinician;

    friend bool operator==(const Assignment &, const Assignment &) = default;
};

/// Of a person's work at a unit, that it begins or ends, as the directory says beforehand (A16).
struct WorkTurn {
    Instant at;
    bool begins = false;
    QString place; ///< the unit's name: the directory may not have the unit yet

    friend bool operator==(const WorkTurn &, const WorkTurn &) = default;
};

struct User {
    UserId id;
    QString name;
    QString title;
    bool signingAuthority = false;
    bool isProtected = false;
    QList<Assignment> assignments;
    QList<WorkTurn> coming = {}; ///< the nearest first, and not all

    friend bool operator==(const User &, const User &) = default;
};

} // namespace budkavle::domain
