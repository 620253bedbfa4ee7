#pragma once

#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"

#include <QByteArray>
#include <QStringList>

namespace budkavle::wire {

/// How a document is read. As Written, where it is taken into use: every member must be known. As Received, by a client of
/// a server that may be newer: what is not known is passed over, and told in Profile::unknownKeys where it is a key.
enum class ProfileReading { Written, Received };

/// A profile document (resources/profiles/*.json): {"id","name","version","validFrom","validUntil","keys":{key:{"value",
/// "source","note"?}},"purposes":[…],"note"?,"document"?:{"title","id"?,"version"?,"owner"?,"approvedBy"?}}. Every key is
/// required, save those that came later. Error `profileMalformed`, fact "field".
[[nodiscard]] domain::Result<domain::Profile> decodeProfile(const QByteArray &document,
                                                            ProfileReading reading = ProfileReading::Written);
/// Every key that a document may have.
[[nodiscard]] QStringList profileKeys();

} // namespace budkavle::wire
