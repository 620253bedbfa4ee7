#pragma once

#include "sync/domain/Error.h"
#include "sync/domain/Id.h"
#include "sync/wire/Bucket.h"
#include "sync/wire/Row.h"

#include <QList>

#include <array>
#include <optional>

/// Sync/verify: where one account's rows differ, and the rows themselves.
namespace budkavle::wire {

struct VerifyCall {
    domain::DeviceId device;
    domain::InboxId account;
    QList<Bucket> sums; ///< to be split into their children
    QList<Bucket> rows; ///< to be answered with all that they hold
    friend bool operator==(const VerifyCall &, const VerifyCall &) = default;
};

struct BucketSums {
    Bucket of;
    std::array<quint64, Bucket::children> sums{};  ///< of rowCheck() of each child's live rows, modulo 2^64
    std::array<qint64, Bucket::children> counts{}; ///< of its live rows
    friend bool operator==(const BucketSums &, const BucketSums &) = default;
};

struct BucketRows {
    Bucket of;
    QList<Row> rows;
    friend bool operator==(const BucketRows &, const BucketRows &) = default;
};

struct VerifyResult {
    domain::InboxId account;
    qint64 epoch = 0;
    qint64 head = 0; ///< the account's modseq of which all this is
    QList<BucketSums> sums;
    QList<BucketRows> rows;             ///< those asked for and not too large; a bucket is whole
    std::optional<domain::Error> error; ///< then there is nothing else
    friend bool operator==(const VerifyResult &, const VerifyResult &) = default;
};

} // namespace budkavle::wire
