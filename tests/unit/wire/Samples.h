#pragma once

#include "sync/domain/Decide.h"
#include "sync/domain/Row.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/Protocol.h"

#include <QByteArray>

/// One full example of everything that crosses the wire; tests/fixtures/wire has their bytes.
namespace budkavle::tests {

[[nodiscard]] domain::Item sampleItem();
/// What a record system sends, signed by a proxy and withdrawn.
[[nodiscard]] domain::Item sampleResult();
[[nodiscard]] domain::Message sampleMessage();
/// One of each row type, every field filled in.
[[nodiscard]] QList<domain::RowValue> sampleRows();
/// One of each command, every field filled in.
[[nodiscard]] QList<domain::Command> sampleCommands();
[[nodiscard]] QList<domain::Delivery> sampleDeliveries();

[[nodiscard]] wire::Stamp sampleStamp();
[[nodiscard]] wire::SyncCall sampleCall();
[[nodiscard]] wire::SyncReply sampleReply();
/// What the server answers to sampleCall(): sampleReply() as bytes.
[[nodiscard]] QByteArray sampleReplyBytes();
[[nodiscard]] wire::VerifyCall sampleVerifyCall();
[[nodiscard]] wire::VerifyResult sampleVerifyResult();
[[nodiscard]] wire::SessionReply sampleSession();
[[nodiscard]] QList<wire::SignInPerson> samplePeople();
[[nodiscard]] wire::ChangeHint sampleHint();

/// The content of a file in tests/fixtures/wire, without the newline at its end; empty when it is not there.
[[nodiscard]] QByteArray fixture(const QString &name);

} // namespace budkavle::tests
