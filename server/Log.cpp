#include "server/Log.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>
#include <cstdio>
#include <optional>

namespace budkavle::server::log {

namespace {

std::atomic<int> threshold{int(Level::Info)};

void write(Level level, const char *name, const char *event, std::initializer_list<Field> fields)
{
    if (int(level) < threshold.load(std::memory_order_relaxed))
        return;
    QJsonObject line;
    line.insert(QLatin1String("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    line.insert(QLatin1String("level"), QLatin1String(name));
    line.insert(QLatin1String("event"), QLatin1String(event));
    for (const Field &field : fields)
        line.insert(QLatin1String(field.first), field.second);
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    // One call a line: lines of several threads do not mix.
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

} // namespace

void setLevel(Level level)
{
    threshold.store(int(level), std::memory_order_relaxed);
}

namespace {

const char *const names[] = {"debug", "info", "warning", "error"};

std::optional<Level> levelOf(const QString &name)
{
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (name == QLatin1StringView(names[i]))
            return Level(i);
    }
    return std::nullopt;
}

} // namespace

bool isLevel(const QString &name)
{
    return levelOf(name).has_value();
}

bool setLevel(const QString &name)
{
    const auto level = levelOf(name);
    if (level)
        setLevel(*level);
    return level.has_value();
}

void debug(const char *event, std::initializer_list<Field> fields)
{
    write(Level::Debug, "debug", event, fields);
}

void info(const char *event, std::initializer_list<Field> fields)
{
    write(Level::Info, "info", event, fields);
}

void warning(const char *event, std::initializer_list<Field> fields)
{
    write(Level::Warning, "warning", event, fields);
}

void error(const char *event, std::initializer_list<Field> fields)
{
    write(Level::Error, "error", event, fields);
}

} // namespace budkavle::server::log
