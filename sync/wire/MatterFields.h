#pragma once

#include "sync/domain/Matter.h"
#include "sync/domain/Message.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"

/// The JSON of what a matter is made of; used by rows, deliveries and commands. Private to this room.
namespace budkavle::wire {

inline constexpr qsizetype mostParticipants = 1'000;
inline constexpr qsizetype mostSteps = 10'000;

/// Without inbox and matter: those are the row's account and id.
void writeItem(JsonWriter &out, const domain::Item &item);
bool readItem(JsonReader &in, domain::Item &item);

/// Without inbox and id.
void writeMessage(JsonWriter &out, const domain::Message &message);
bool readMessage(JsonReader &in, domain::Message &message);

void writeConsent(JsonWriter &out, const std::optional<domain::Consent> &consent);
bool readConsent(JsonReader &in, std::optional<domain::Consent> &consent);

void writeMisdirection(JsonWriter &out, const domain::Misdirection &misdirection);
bool readMisdirection(JsonReader &in, domain::Misdirection &misdirection);

void writePatient(JsonWriter &out, QByteArrayView name, const std::optional<domain::PatientRef> &patient);
bool readPatient(JsonReader &in, std::optional<domain::PatientRef> &patient);

void writeHolder(JsonWriter &out, QByteArrayView name, const domain::Holder &holder);
bool readHolder(JsonReader &in, domain::Holder &holder);

void writeBaton(JsonWriter &out, QByteArrayView name, const domain::Baton &baton);
bool readBaton(JsonReader &in, domain::Baton &baton);

void writeMark(JsonWriter &out, const domain::DeliveryMark &mark);
bool readMark(JsonReader &in, domain::DeliveryMark &mark);

} // namespace budkavle::wire
