#pragma once

#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"

#include <QByteArray>

namespace budkavle::wire {

/// A profile document (resources/profiles/*.json): {"id","name","version","validFrom","validUntil","keys":{key:{"value",
/// "source","note"?}},"purposes":[…],"note"?}. Every key is required and no other is allowed: error `profileMalformed`, fact "field".
[[nodiscard]] domain::Result<domain::Profile> decodeProfile(const QByteArray &document);

} // namespace budkavle::wire
