#pragma once

#include <QString>

#include <initializer_list>
#include <utility>

/// Structured log on stderr: one JSON object a line. Ids, codes and counts only: never bodies, names, numbers of people.
namespace budkavle::server::log {

enum class Level { Debug, Info, Warning, Error };
using Field = std::pair<const char *, QString>;

void setLevel(Level level);
[[nodiscard]] bool isLevel(const QString &name);
[[nodiscard]] bool setLevel(const QString &name); ///< "debug", "info", "warning", "error"; false: no such level

void debug(const char *event, std::initializer_list<Field> fields = {});
void info(const char *event, std::initializer_list<Field> fields = {});
void warning(const char *event, std::initializer_list<Field> fields = {});
void error(const char *event, std::initializer_list<Field> fields = {});

} // namespace budkavle::server::log
