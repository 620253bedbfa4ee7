#pragma once

#include "sync/domain/Disk.h"

namespace budkavle::domain {

/// The machine's own files.
class SystemDisk final : public Disk {
public:
    [[nodiscard]] bool exists(const QString &path) const override;
    [[nodiscard]] bool makeFolder(const QString &folder) override;
    [[nodiscard]] Result<std::unique_ptr<Lock>> lock(const QString &path) override;
    [[nodiscard]] Result<QByteArray> start(const QString &path, qint64 bytes) const override;
    [[nodiscard]] Result<std::unique_ptr<Tail>> tail(const QString &path) override;
    [[nodiscard]] QStringList list(const QString &prefix) const override;
    bool remove(const QString &path) override;
    [[nodiscard]] bool rename(const QString &from, const QString &to) override;
};

} // namespace budkavle::domain
