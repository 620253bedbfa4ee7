#pragma once

#include "sync/domain/Id.h"

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

struct User {
    UserId id;
    QString name;
    QString title;
    bool signingAuthority = false;
    bool isProtected = false;
    QList<Assignment> assignments;

    friend bool operator==(const User &, const User &) = default;
};

} // namespace budkavle::domain
