#pragma once

#include "sync/store/Rescue.h"

#include <QCoreApplication>

namespace budkavle::app {

/// What is said once after a rescue.
class RescueWords {
    Q_DECLARE_TR_FUNCTIONS(RescueWords)
public:
    [[nodiscard]] static QString sentence(const store::RescueReport &report);
};

} // namespace budkavle::app
