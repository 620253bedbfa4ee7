#pragma once

#include "sync/domain/Result.h"

#include <QtGlobal>

namespace budkavle::store {

class Database;

/// All or nothing. Clears the connection's failure at its start; commit() answers it at the end. Not committed:
/// rolled back by the destructor.
class Transaction {
public:
    enum class Mode { Read, Write };

    Transaction(Database &database, Mode mode);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    [[nodiscard]] domain::Outcome commit();

private:
    void rollBack();

    Database &m_database;
    bool m_isOpen = false;
};

} // namespace budkavle::store
