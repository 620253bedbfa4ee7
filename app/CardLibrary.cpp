#include "CardLibrary.h"

#include <QFileInfo>
#include <QSysInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

// In the order in which they are preferred. The folders are those of the system; what lies in a folder of its own is here too.
constexpr std::array libraries{
    "libiidp11.so"_L1,       // Net iD Enterprise: docs.pointsharp.com/net-id-enterprise, developer's guide, PKCS#11
    "pkcs11/libnetid.so"_L1, // Net iD Client, as it is packed for RPM
    "opensc-pkcs11.so"_L1,   // OpenSC: Debian's package opensc-pkcs11
    "pkcs11/opensc-pkcs11.so"_L1, // OpenSC: the same package
};

} // namespace

QStringList CardLibrary::usualFolders()
{
    return {u"/usr/local/lib"_s, u"/usr/lib/"_s + QSysInfo::buildCpuArchitecture() + u"-linux-gnu"_s, u"/usr/lib64"_s,
            u"/usr/lib"_s};
}

QString CardLibrary::find(const QString &given, const QStringList &folders)
{
    if (!given.isEmpty())
        return given;
    for (const QLatin1StringView library : libraries) {
        for (const QString &folder : folders) {
            const QString file = folder + u'/' + library;
            if (QFileInfo(file).isFile())
                return file;
        }
    }
    return {};
}

} // namespace budkavle::app
