#include "sync/store/Transaction.h"

#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

Transaction::Transaction(Database &database, Mode mode) : m_database(database)
{
    m_database.clearFailure();
    // IMMEDIATE: the write lock at once, or a read that becomes a write could fail half-way.
    m_isOpen = Statement(m_database, mode == Mode::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s).run();
}

Transaction::~Transaction()
{
    if (m_isOpen)
        rollBack();
}

domain::Outcome Transaction::commit()
{
    if (!m_database.failure() && Statement(m_database, u"COMMIT"_s).run()) {
        m_isOpen = false;
        return domain::Done{};
    }
    const domain::Error why = *m_database.failure();
    if (m_isOpen)
        rollBack();
    return why;
}

void Transaction::rollBack()
{
    // Past the gate and the sticky failure: this must happen. SQLite may have rolled back by itself; then it only says so.
    (void)m_database.connection().execute(u"ROLLBACK"_s);
    m_isOpen = false;
}

} // namespace budkavle::store
