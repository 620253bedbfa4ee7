#pragma once

#include "tests/load/Crowd.h"

#include <QJsonObject>

namespace budkavle::load {

/// How much, and how long. Each scenario answers what it measured, or dies with a sentence.
struct Amount {
    int seconds = 10;
    int rate = 300;     ///< commands a second
    qint64 process = 0; ///< the server's, to read its memory
};

/// Event streams on which nothing happens: bytes of the server's memory that each takes.
[[nodiscard]] QJsonObject idle(Crowd &crowd, const Amount &amount);
/// Everybody sends one message after another: how many a second are acknowledged.
[[nodiscard]] QJsonObject send(Crowd &crowd, const Amount &amount);
/// Everybody listens, and messages come at a steady rate: how long until each of those who have the inbox has it.
[[nodiscard]] QJsonObject reach(Crowd &crowd, const Amount &amount);
/// Everybody asks whether anything is new, and nothing is.
[[nodiscard]] QJsonObject look(Crowd &crowd, const Amount &amount);

} // namespace budkavle::load
