#pragma once

#include "sync/domain/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace budkavle::wire {

/// Where people train: the profiles that there are, and the one in force (/training/profile).
struct ProfileChoices {
    struct One {
        QString id;
        QString name;
        friend bool operator==(const One &, const One &) = default;
    };
    QList<One> all;
    QString inForce;
    friend bool operator==(const ProfileChoices &, const ProfileChoices &) = default;
};

[[nodiscard]] QByteArray encodeProfileChoices(const ProfileChoices &choices);
/// Error replyMalformed (retry).
[[nodiscard]] domain::Result<ProfileChoices> decodeProfileChoices(const QByteArray &body);

/// {"id"}: the one that is to be in force. Error invalidArguments.
[[nodiscard]] QByteArray encodeProfileChoice(const QString &id);
[[nodiscard]] domain::Result<QString> decodeProfileChoice(const QByteArray &body);

} // namespace budkavle::wire
