#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

/// What stands in the database of the record systems that hand in and take out.
namespace budkavle::server {

/// By which a record system is known. Of the key itself only the hash is kept.
struct SystemKey {
    QString hash; ///< SHA-256, hex
    QString system;
    QStringList organisations; ///< whose messages it takes into their records; none: it only hands in
    domain::Instant madeAt;
};

/// Where an object of a record system stands.
struct RecordPlace {
    QString system;
    QString reference;
    qint64 version = 0;
    QString hash;          ///< of what this version said
    domain::InboxId inbox; ///< empty: it was withdrawn before it had come
    int turn = 0;          ///< how often it has moved to another inbox
};

/// A message that is to be saved to the record, until its receipt.
struct OutboxRecord {
    qint64 number = 0;
    domain::MessageId message;
    domain::OrganisationId organisation; ///< in whose record it is to stand
    QByteArray body;                     ///< JSON; empty: it has been receipted
    domain::Instant at;
    QString receipt;
    QString system;         ///< that gave the receipt
    domain::Instant doneAt; ///< unset: it waits
};

} // namespace budkavle::server
