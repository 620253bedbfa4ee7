#pragma once

#include "sync/store/Batch.h"

namespace budkavle::store {

struct Tables;

/// Lists anew the items that an older program put into table item, which knew less of them: a few at a time, and where it
/// ended when the program did. Until it is done, they stand in the lists there were.
class Deriver {
public:
    static constexpr int itemsAtOnce = 500;

    explicit Deriver(Tables &tables) : m_tables(tables) {}

    [[nodiscard]] bool isDue() const;
    /// Within the transaction of the batch.
    void some(Batch &batch);

private:
    Tables &m_tables;
};

} // namespace budkavle::store
