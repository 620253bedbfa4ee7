#include "tests/support/SimDisk.h"

#include <QThread>

#include <sqlite3.h>

#include <iterator>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {

/// As the program's own lock file: gone with its process.
class HeldLock final : public domain::Disk::Lock {
public:
    HeldLock(SimMachine &machine, QString path) : m_machine(machine), m_path(std::move(path)), m_life(machine.life())
    {
        m_machine.opened();
    }
    ~HeldLock() override
    {
        m_machine.unlock(m_life, m_path);
        m_machine.closed(m_life);
    }

private:
    SimMachine &m_machine;
    QString m_path;
    int m_life;
};

class OpenTail final : public domain::Disk::Tail {
public:
    OpenTail(SimMachine &machine, QString path, std::shared_ptr<SimNode> node)
        : m_machine(machine)
        , m_path(std::move(path))
        , m_node(std::move(node))
        , m_life(machine.life())
    {
        m_machine.opened();
    }
    ~OpenTail() override { m_machine.closed(m_life); }
    bool append(const QByteArray &bytes) override
    {
        return m_machine.write(m_life, *m_node, m_path, bytes.constData(), static_cast<int>(bytes.size()),
                               m_node->file.size())
            == SQLITE_OK;
    }
    bool sync() override { return m_machine.sync(m_life, *m_node, m_path) == SQLITE_OK; }

private:
    SimMachine &m_machine;
    QString m_path;
    std::shared_ptr<SimNode> m_node;
    int m_life;
};

QString withSlash(const QString &folder)
{
    return folder.endsWith(u'/') ? folder : folder + u'/';
}

domain::Error hold(const QString &code)
{
    return {domain::ErrorClass::Hold, code, {}, {}};
}

} // namespace

SimDisk::SimDisk(const domain::Clock &clock, domain::Random &random)
    : m_clock(clock)
    , m_random(random)
    , m_thread(QThread::currentThread())
    , m_vfs(*this)
{
}

SimDisk::~SimDisk()
{
    for (const auto &[folder, machine] : m_machines) {
        if (machine->open() > 0)
            qFatal("a simulated disk ends while a file below %s is open", qPrintable(folder));
    }
}

SimDisk::Machine &SimDisk::machine(const QString &folder)
{
    auto &machine = m_machines[withSlash(folder)];
    if (!machine)
        machine = std::make_unique<Machine>(withSlash(folder));
    return *machine;
}

SimDisk::Machine *SimDisk::machineOf(const QString &path) const
{
    const auto after = m_machines.upper_bound(path);
    if (after == m_machines.begin())
        return nullptr;
    const auto &[folder, machine] = *std::prev(after);
    return path.startsWith(folder) ? machine.get() : nullptr;
}

bool SimDisk::copy(const QString &from, const QString &to)
{
    const Machine *source = machineOf(from);
    Machine *target = machineOf(to);
    const auto content = source ? source->content(from) : std::nullopt;
    if (!content || !target)
        return false;
    target->put(to, *content);
    return true;
}

void SimDisk::clone(const QString &fromFolder, const QString &toFolder)
{
    const Machine &source = machine(fromFolder);
    Machine &target = machine(toFolder);
    for (const QString &path : source.list())
        target.put(target.folder() + path.sliced(source.folder().size()), *source.content(path));
}

bool SimDisk::exists(const QString &path) const
{
    const Machine *machine = machineOf(path);
    return machine && !machine->isDown() && machine->exists(path);
}

bool SimDisk::makeFolder(const QString &folder)
{
    const Machine *machine = machineOf(withSlash(folder));
    return machine && !machine->isDown();
}

domain::Result<std::unique_ptr<domain::Disk::Lock>> SimDisk::lock(const QString &path)
{
    Machine *machine = machineOf(path);
    if (!machine || machine->isReadOnly())
        return hold(u"storeReadOnly"_s);
    if (machine->free() && *machine->free() <= 0)
        return hold(u"storeFull"_s);
    if (machine->isDown() || !machine->lock(path))
        return hold(u"storeInUse"_s);
    return std::unique_ptr<Lock>(std::make_unique<HeldLock>(*machine, path));
}

domain::Result<QByteArray> SimDisk::start(const QString &path, qint64 bytes) const
{
    const Machine *machine = machineOf(path);
    if (!machine || machine->isDown())
        return hold(u"storeReadOnly"_s);
    const auto content = machine->content(path);
    return content ? content->left(bytes) : QByteArray();
}

domain::Result<std::unique_ptr<domain::Disk::Tail>> SimDisk::tail(const QString &path)
{
    Machine *machine = machineOf(path);
    if (!machine || machine->isDown() || machine->isReadOnly())
        return hold(u"storeReadOnly"_s);
    auto node = machine->find(path);
    if (!node)
        node = machine->create(path);
    if (!node)
        return hold(u"storeReadOnly"_s);
    return std::unique_ptr<Tail>(std::make_unique<OpenTail>(*machine, path, std::move(node)));
}

QStringList SimDisk::list(const QString &prefix) const
{
    const Machine *machine = machineOf(prefix);
    return machine && !machine->isDown() ? machine->list(prefix) : QStringList();
}

bool SimDisk::remove(const QString &path)
{
    Machine *machine = machineOf(path);
    return machine && machine->unlink(path, false) == SQLITE_OK;
}

bool SimDisk::rename(const QString &from, const QString &to)
{
    Machine *machine = machineOf(from);
    return machine && machine == machineOf(to) && machine->rename(from, to);
}

} // namespace budkavle::tests
