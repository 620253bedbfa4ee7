#include "server/Configuration.h"

#include "server/Log.h"
#include "server/core/Peer.h"

#include <QFile>
#include <QMultiMap>

#include <array>
#include <functional>
#include <string_view>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 largestFile = 1024 * 1024;

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// A key's value: what is wrong with it, or nothing once it is taken.
using Take = std::function<QString(const toml::node &value, CommandLine &into)>;

struct Key {
    std::string_view section;
    std::string_view name;
    Take take;
};

CommandLine &ownerOf(CommandLine &line, const CommandLine *)
{
    return line;
}

ProviderOptions &ownerOf(CommandLine &line, const ProviderOptions *)
{
    return line.signIn;
}

CertificateOptions &ownerOf(CommandLine &line, const CertificateOptions *)
{
    return line.certificates;
}

template <class Owner>
Take text(QString Owner::*member)
{
    return [member](const toml::node &value, CommandLine &into) {
        const auto given = value.value_exact<std::string>();
        if (!given || given->empty())
            return u"takes a text in quotes"_s;
        ownerOf(into, static_cast<const Owner *>(nullptr)).*member = textOf(*given);
        return QString();
    };
}

template <class Owner>
Take flag(bool Owner::*member)
{
    return [member](const toml::node &value, CommandLine &into) {
        const auto given = value.value_exact<bool>();
        if (!given)
            return u"takes true or false"_s;
        ownerOf(into, static_cast<const Owner *>(nullptr)).*member = *given;
        return QString();
    };
}

template <class Owner>
Take number(int Owner::*member, int least, int most)
{
    return [member, least, most](const toml::node &value, CommandLine &into) {
        const auto given = value.value_exact<int64_t>();
        if (!given || *given < least || *given > most)
            return u"takes a whole number from %1 to %2"_s.arg(least).arg(most);
        ownerOf(into, static_cast<const Owner *>(nullptr)).*member = int(*given);
        return QString();
    };
}

template <class Owner>
Take texts(QStringList Owner::*member)
{
    return [member](const toml::node &value, CommandLine &into) {
        const toml::array *const list = value.as_array();
        QStringList given;
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const auto one = list->get(i)->value_exact<std::string>();
            given << (one ? textOf(*one) : QString());
        }
        if (!list || given.contains(QString()))
            return u"takes a list of texts, each in quotes"_s;
        ownerOf(into, static_cast<const Owner *>(nullptr)).*member = given;
        return QString();
    };
}

/// What the provider is asked for beside the person's proof: it knows these words.
QString takePrompt(const toml::node &value, CommandLine &into)
{
    const auto given = value.value_exact<std::string>();
    if (!given || (*given != "" && *given != "login" && *given != "select_account"))
        return u"is \"login\", \"select_account\" or \"\""_s;
    into.signIn.prompt = textOf(*given);
    return {};
}

QString takeLogLevel(const toml::node &value, CommandLine &into)
{
    const auto given = value.value_exact<std::string>();
    if (!given || !log::isLevel(textOf(*given)))
        return u"is \"debug\", \"info\", \"warning\" or \"error\""_s;
    into.logLevel = textOf(*given);
    return {};
}

QString takeFailover(const toml::node &value, CommandLine &into)
{
    const auto given = value.value_exact<std::string>();
    if (given != "synchronous" && given != "asynchronous")
        return u"is \"synchronous\" or \"asynchronous\""_s;
    into.failsOverSynchronously = given == "synchronous";
    return {};
}

QString takeProxies(const toml::node &value, CommandLine &into)
{
    const toml::array *const list = value.as_array();
    const auto wrong = u"takes a list of IP addresses, each in quotes"_s;
    if (!list)
        return wrong;
    for (const toml::node &one : *list) {
        const auto given = one.value_exact<std::string>();
        if (!given || !looksLikeAddress(QByteArray::fromStdString(*given)))
            return wrong;
        into.trustedProxies.insert(QByteArray::fromStdString(*given));
    }
    return {};
}

/// Every key that there is.
const std::array keys{
    Key{"database", "address", text(&CommandLine::database)},
    Key{"database", "read_copy", flag(&CommandLine::readCopy)},
    Key{"database", "failover", takeFailover},
    Key{"server", "listen", text(&CommandLine::listen)},
    Key{"server", "metrics", text(&CommandLine::metrics)},
    Key{"server", "crash_mark", text(&CommandLine::crashMark)},
    Key{"server", "log_level", takeLogLevel},
    Key{"server", "trusted_proxies", takeProxies},
    Key{"server", "ping_seconds", number(&CommandLine::pingSeconds, 1, 3600)},
    Key{"server", "drain_seconds", number(&CommandLine::drainSeconds, 0, 3600)},
    Key{"server", "readers", number(&CommandLine::readers, 1, 64)},
    Key{"sign_in", "issuer", text(&ProviderOptions::issuer)},
    Key{"sign_in", "client_id", text(&ProviderOptions::clientId)},
    Key{"sign_in", "client_secret_file", text(&ProviderOptions::secretFile)},
    Key{"sign_in", "ca_file", text(&ProviderOptions::caFile)},
    Key{"sign_in", "proxy", text(&ProviderOptions::proxy)},
    Key{"sign_in", "scopes", texts(&ProviderOptions::scopes)},
    Key{"sign_in", "levels", texts(&ProviderOptions::levels)},
    Key{"sign_in", "person_claim", text(&ProviderOptions::personClaim)},
    Key{"sign_in", "assignment_claim", text(&ProviderOptions::assignmentClaim)},
    Key{"sign_in", "purpose_claim", text(&ProviderOptions::purposeClaim)},
    Key{"sign_in", "purposes", texts(&ProviderOptions::purposes)},
    Key{"sign_in", "prompt", takePrompt},
    Key{"sign_in", "max_age_seconds", number(&ProviderOptions::maxAgeSeconds, 0, 86400)},
    Key{"sign_in", "session_hours", number(&ProviderOptions::sessionHours, 1, 24)},
    Key{"sign_in", "idle_hours", number(&ProviderOptions::idleHours, 1, 24)},
    Key{"sign_in", "training", flag(&ProviderOptions::training)},
    Key{"certificates", "address", text(&CertificateOptions::address)},
    Key{"certificates", "issuers_file", text(&CertificateOptions::issuersFile)},
    Key{"certificates", "levels", texts(&CertificateOptions::levels)},
    Key{"certificates", "proxy_secret_file", text(&CertificateOptions::secretFile)},
    Key{"limits", "rates", flag(&CommandLine::rateLimits)},
    Key{"limits", "connections", number(&CommandLine::connections, 16, 1'000'000)},
};

class Reading {
public:
    explicit Reading(QString path) : m_path(std::move(path)) {}

    void fault(const toml::source_region &where, const QString &what)
    {
        m_faults.insert(int(where.begin.line), u"%1:%2: %3"_s.arg(m_path).arg(where.begin.line).arg(what));
    }
    void section(std::string_view name, const toml::node &node)
    {
        const bool isKnown = std::any_of(keys.begin(), keys.end(), [name](const Key &k) { return k.section == name; });
        const toml::table *const table = node.as_table();
        if (!isKnown || !table)
            return fault(node.source(), u"%1: there is no such section"_s.arg(textOf(name)));
        for (const auto &[key, value] : *table)
            take(name, key.str(), value);
    }
    [[nodiscard]] domain::Result<CommandLine> result() &&
    {
        if (!m_faults.isEmpty())
            return domain::reject(u"configuration"_s, QStringList(m_faults.values()).join(u'\n'));
        const auto provider = checkProvider(m_line.signIn);
        const auto certificates = checkCertificates(m_line.certificates, m_line.signIn);
        if (provider && certificates)
            return std::move(m_line);
        QStringList faults;
        for (const auto &checked : {provider, certificates})
            faults << (checked ? QString() : m_path + ": "_L1 + checked.error().detail);
        faults.removeAll(QString());
        return domain::reject(u"configuration"_s, faults.join(u'\n'));
    }

private:
    void take(std::string_view section, std::string_view name, const toml::node &value)
    {
        const QString full = textOf(section) + u'.' + textOf(name);
        const auto known = std::find_if(keys.begin(), keys.end(),
                                        [&](const Key &key) { return key.section == section && key.name == name; });
        if (known == keys.end())
            return fault(value.source(), u"%1: there is no such key"_s.arg(full));
        const QString wrong = known->take(value, m_line);
        if (!wrong.isEmpty())
            fault(value.source(), u"%1 %2"_s.arg(full, wrong));
    }

    const QString m_path;
    QMultiMap<int, QString> m_faults; ///< by line
    CommandLine m_line;
};

} // namespace

domain::Result<CommandLine> readConfiguration(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return domain::reject(u"configuration"_s, u"%1: %2"_s.arg(path, file.errorString()));
    const QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return domain::reject(u"configuration"_s, u"%1: is larger than 1 MiB"_s.arg(path));
    Reading reading(path);
    const toml::parse_result parsed = toml::parse(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    if (!parsed) {
        reading.fault(parsed.error().source(), textOf(parsed.error().description()));
        return std::move(reading).result();
    }
    for (const auto &[name, node] : parsed.table())
        reading.section(name.str(), node);
    return std::move(reading).result();
}

} // namespace budkavle::server
