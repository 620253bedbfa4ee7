#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What crosses the wire before and beside the sync: sign-in and the JMAP Session. Codec: SyncCodec.h.
namespace budkavle::wire {

enum class RegionKind { Training, Production };

struct SignInPerson { ///< one choice of the training sign-in
    domain::UserId user;
    QString name;
    QString title;
    struct Choice {
        domain::AssignmentId id;
        QString title;
        QString unit;
        friend bool operator==(const Choice &, const Choice &) = default;
    };
    QList<Choice> assignments;
    friend bool operator==(const SignInPerson &, const SignInPerson &) = default;
};

struct SignInReply {
    QString token; ///< opaque to the client; signed by the server, valid on its read copy too
    domain::UserId user;
    domain::AssignmentId assignment;
    domain::Instant expires;
    friend bool operator==(const SignInReply &, const SignInReply &) = default;
};

struct SessionReply {
    QString regionName;
    RegionKind kind = RegionKind::Production;
    domain::UserId user;
    domain::AssignmentId assignment;
    QByteArray profile; ///< the policy profile document, for decodeProfile
    QString state;      ///< opaque: as long as an API response names the same one, this holds
    friend bool operator==(const SessionReply &, const SessionReply &) = default;
};

} // namespace budkavle::wire
