#include "tests/simulation/Damage.h"

#include "sync/store/SideLog.h"

#include <QVariant>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pageBytes = 4'096;

QByteArray noise(qint64 bytes, Draw &draw)
{
    QByteArray out;
    while (out.size() < bytes)
        out += static_cast<char>(draw.between(0, 255));
    return out;
}

QByteArray damaged(QByteArray content, Draw &draw)
{
    const qint64 size = content.size();
    switch (draw.between(0, 3)) {
    case 0: {
        const qint64 page = draw.between(0, (size - 1) / pageBytes) * pageBytes;
        const qint64 bytes = std::min(pageBytes, size - page);
        return content.replace(page, bytes, noise(bytes, draw));
    }
    case 1: {
        const qint64 at = draw.between(0, size - 1);
        content[at] = static_cast<char>(content.at(at) ^ (1 << draw.between(0, 7)));
        return content;
    }
    case 2: return content.left(draw.between(0, size - 1));
    default: return QByteArray(size, '\0');
    }
}

template <class... Values>
bool run(SimClient &client, const QString &sql, const Values &...values)
{
    sqlite::Prepared statement = client.database().connection().prepare(sql);
    int position = 0;
    (statement.bind(position++, values), ...);
    return statement.step() == sqlite::Prepared::Step::End && statement.changedRows() == 1;
}

} // namespace

void Damage::toFiles(SimClient &client, Draw &draw)
{
    SimMachine &machine = client.machine();
    const QString log = store::SideLog::pathOf(client.path());
    const QStringList all{client.path(), client.path() + u"-wal"_s, log};
    QStringList files;
    for (const QString &path : all) {
        if (!machine.content(path).value_or(QByteArray()).isEmpty())
            files << path;
    }
    // A disk that was full has taken the log: then the cache is the only one that knows (decision 0009).
    if (!files.contains(log))
        return;
    const QString path = draw.of(files);
    machine.put(path, damaged(*machine.content(path), draw));
    const bool isLog = path == log;
    client.damagedFile = isLog ? SimClient::File::Log : SimClient::File::Cache;
}

bool Damage::toRow(SimClient &client, Draw &draw)
{
    const QStringList rows = client.rows(
        u"SELECT b.rid FROM base b JOIN account a ON a.no = b.account WHERE dead = 0 AND backfilled = 1 ORDER BY rid"_s);
    if (rows.isEmpty())
        return false;
    const qint64 rid = draw.of(rows).toLongLong();
    switch (draw.between(0, 2)) {
    case 0: return run(client, u"DELETE FROM base WHERE rid = ?"_s, rid);
    case 1:
        return run(client, u"UPDATE base SET modseq = modseq + ? WHERE rid = ?"_s, qint64(draw.oneIn(2) ? -1 : 4'096),
                   rid);
    default: break;
    }
    QByteArray value;
    {
        sqlite::Prepared read = client.database().connection().prepare(u"SELECT v FROM base WHERE rid = ?"_s);
        read.bind(0, rid);
        if (read.step() != sqlite::Prepared::Step::Row)
            return false;
        value = read.bytes(0);
    }
    const qint64 at = draw.between(0, value.size() - 1);
    value[at] = static_cast<char>(value.at(at) ^ (1 << draw.between(0, 7)));
    return run(client, u"UPDATE base SET v = ? WHERE rid = ?"_s, value, rid);
}

} // namespace budkavle::tests
