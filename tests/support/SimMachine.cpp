#include "tests/support/SimMachine.h"

#include <sqlite3.h>

#include <algorithm>

namespace budkavle::tests {

void SimMachine::kill()
{
    ++m_life;
    m_deadHandles += m_handles;
    m_handles = 0;
    m_locked.clear();
    for (const auto &[path, node] : m_files) {
        node->locks = {};
        node->shm.reset();
    }
}

void SimMachine::powerCut(domain::Random &random)
{
    kill();
    const auto kept = static_cast<size_t>(m_namings.empty() ? 0 : random.next() % (m_namings.size() + 1));
    for (; m_namings.size() > kept; m_namings.pop_back()) {
        const Naming &naming = m_namings.back();
        if (!naming.to.isEmpty())
            m_files.erase(naming.to);
        if (!naming.from.isEmpty()) {
            naming.node->locks = {};
            naming.node->shm.reset();
            m_files[naming.from] = naming.node;
        }
    }
    m_namings.clear();
    for (const auto &[path, node] : m_files)
        node->file.cut(random);
}

QStringList SimMachine::list(const QString &prefix) const
{
    QStringList paths;
    for (const auto &[path, node] : m_files) {
        if (path.startsWith(prefix))
            paths.append(path);
    }
    return paths;
}

std::optional<QByteArray> SimMachine::content(const QString &path) const
{
    const auto node = find(path);
    return node ? std::optional(node->file.content()) : std::nullopt;
}

void SimMachine::put(const QString &path, const QByteArray &content)
{
    m_namings.clear();
    auto &node = m_files[path];
    if (!node)
        node = std::make_shared<SimNode>();
    node->file.put(content);
}

bool SimMachine::truncate(const QString &path, qint64 size)
{
    const auto node = find(path);
    if (!node)
        return false;
    node->file.put(node->file.content().left(size));
    return true;
}

bool SimMachine::flipBit(const QString &path, qint64 offset, int bit)
{
    const auto node = find(path);
    if (!node || offset >= node->file.size())
        return false;
    node->file.flipBit(offset, bit);
    return true;
}

bool SimMachine::remove(const QString &path)
{
    m_namings.clear();
    return m_files.erase(path) > 0;
}

std::shared_ptr<SimNode> SimMachine::find(const QString &path) const
{
    const auto found = m_files.find(path);
    return found != m_files.end() ? found->second : nullptr;
}

std::shared_ptr<SimNode> SimMachine::create(const QString &path)
{
    const int life = m_life;
    if (m_isReadOnly || !begin(Op::Create, life, path))
        return nullptr;
    auto node = std::make_shared<SimNode>();
    name({{}, path, node});
    return end(Op::Create, life, path) ? node : nullptr;
}

int SimMachine::write(int life, SimNode &node, const QString &path, const char *from, int count, qint64 offset)
{
    if (!begin(Op::Write, life, path) || m_isReadOnly)
        return SQLITE_IOERR_WRITE;
    const qint64 growth = std::max<qint64>(0, offset + count - node.file.size());
    const qint64 missing = m_free ? std::max<qint64>(0, growth - *m_free) : 0;
    const qint64 fits = count - missing; // a disk takes what it can before it says that it is full
    if (fits > 0) {
        node.file.write(from, fits, offset);
        giveFree(-(growth - missing));
        ++m_account.writes;
        m_account.bytesWritten += fits;
    }
    if (!end(Op::Write, life, path))
        return SQLITE_IOERR_WRITE;
    return missing > 0 ? SQLITE_FULL : SQLITE_OK;
}

int SimMachine::resize(int life, SimNode &node, const QString &path, qint64 size)
{
    if (!begin(Op::Resize, life, path) || m_isReadOnly)
        return SQLITE_IOERR_TRUNCATE;
    const qint64 before = node.file.size();
    if (m_free && size - before > *m_free)
        return SQLITE_FULL;
    node.file.resize(size);
    giveFree(before - size);
    return end(Op::Resize, life, path) ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int SimMachine::sync(int life, SimNode &node, const QString &path)
{
    if (!begin(Op::Sync, life, path))
        return SQLITE_IOERR_FSYNC;
    m_account.bytesSynced += node.file.sync();
    ++m_account.syncs;
    settleNames(node);
    return end(Op::Sync, life, path) ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int SimMachine::unlink(const QString &path, bool alsoSync)
{
    if (isDown())
        return SQLITE_IOERR_DELETE;
    const auto node = find(path);
    if (!node)
        return SQLITE_IOERR_DELETE_NOENT;
    const int life = m_life;
    if (!begin(Op::Delete, life, path) || m_isReadOnly)
        return SQLITE_IOERR_DELETE;
    giveFree(node->file.size());
    name({path, {}, node});
    if (alsoSync)
        m_namings.clear();
    return end(Op::Delete, life, path) ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int SimMachine::growShm(SimNode &node, size_t regions, size_t bytes)
{
    while (node.shm->regions() < regions) {
        // On a real disk the index is a file, and a full disk has no room for that either.
        if (m_free && *m_free < static_cast<qint64>(bytes))
            return SQLITE_IOERR_SHMSIZE;
        node.shm->addRegion(bytes);
    }
    return SQLITE_OK;
}

bool SimMachine::rename(const QString &from, const QString &to)
{
    const auto node = find(from);
    const int life = m_life;
    if (isDown() || !node || exists(to) || m_isReadOnly || !begin(Op::Create, life, to))
        return false;
    name({from, to, node});
    return end(Op::Create, life, to);
}

bool SimMachine::lock(const QString &path)
{
    if (m_locked.contains(path))
        return false;
    m_locked.insert(path);
    return true;
}

void SimMachine::unlock(int life, const QString &path)
{
    if (life == m_life)
        m_locked.remove(path);
}

bool SimMachine::begin(Op op, int life, const QString &path)
{
    if (life != m_life)
        return false;
    if (m_untilFailure && *m_untilFailure <= 0)
        return false;
    if (m_untilFailure)
        --*m_untilFailure;
    ++m_account.ops;
    if (m_hook)
        m_hook({op, true, m_account.ops, path});
    return life == m_life;
}

bool SimMachine::end(Op op, int life, const QString &path)
{
    if (m_hook)
        m_hook({op, false, m_account.ops, path});
    return life == m_life;
}

void SimMachine::name(Naming naming)
{
    if (!naming.from.isEmpty())
        m_files.erase(naming.from);
    if (!naming.to.isEmpty())
        m_files[naming.to] = naming.node;
    m_namings.push_back(std::move(naming));
}

void SimMachine::settleNames(const SimNode &node)
{
    const auto last = std::find_if(m_namings.rbegin(), m_namings.rend(),
                                   [&](const Naming &n) { return n.node.get() == &node; });
    m_namings.erase(m_namings.begin(), last.base());
}

void SimMachine::giveFree(qint64 bytes)
{
    if (m_free)
        *m_free += bytes;
}

} // namespace budkavle::tests
