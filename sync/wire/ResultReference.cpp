#include "sync/wire/ResultReference.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace budkavle::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFound = 10'000;
constexpr qsizetype longestPath = 1'000;

using Found = std::optional<QJsonValue>;
Found evaluate(const QJsonValue &value, QStringView path, qsizetype &left);

domain::Error unresolved(const QString &argument)
{
    return domain::reject(u"invalidResultReference"_s, {}, {{u"field"_s, argument}});
}

QString unescaped(QStringView token)
{
    return token.toString().replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
}

/// RFC 6901: a number without a leading zero.
std::optional<qsizetype> indexOf(QStringView token)
{
    const bool isPlain = !token.isEmpty() && (token.size() == 1 || token.front() != u'0')
        && std::all_of(token.cbegin(), token.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isPlain && token.size() < 10 ? std::optional(qsizetype(token.toLongLong())) : std::nullopt;
}

/// "*": the rest of the path of each element, and what are lists themselves laid end to end.
Found evaluateAll(const QJsonArray &list, QStringView rest, qsizetype &left)
{
    QJsonArray all;
    for (const QJsonValue &one : list) {
        const Found found = evaluate(one, rest, left);
        if (!found)
            return std::nullopt;
        const QJsonArray parts = found->isArray() ? found->toArray() : QJsonArray{*found};
        if ((left -= parts.size()) < 0)
            return std::nullopt;
        for (const QJsonValue &part : parts)
            all.append(part);
    }
    return all;
}

Found evaluate(const QJsonValue &value, QStringView path, qsizetype &left)
{
    if (path.isEmpty())
        return value;
    if (path.front() != u'/')
        return std::nullopt;
    const qsizetype end = path.indexOf(u'/', 1);
    const QStringView token = path.mid(1, end < 0 ? -1 : end - 1);
    const QStringView rest = end < 0 ? QStringView() : path.mid(end);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        const auto member = object.constFind(unescaped(token));
        return member == object.constEnd() ? std::nullopt : evaluate(*member, rest, left);
    }
    if (!value.isArray())
        return std::nullopt;
    const QJsonArray list = value.toArray();
    if (token == u'*')
        return evaluateAll(list, rest, left);
    const auto index = indexOf(token);
    return index && *index < list.size() ? evaluate(list.at(*index), rest, left) : std::nullopt;
}

Found resolve(const QJsonValue &reference, const QList<Invocation> &responses)
{
    const QJsonObject object = reference.toObject();
    const QString of = object.value("resultOf"_L1).toString();
    const QString path = object.value("path"_L1).toString();
    const auto response = std::find_if(responses.cbegin(), responses.cend(),
                                       [&of](const Invocation &one) { return one.callId == of; });
    if (response == responses.cend() || response->name != object.value("name"_L1).toString())
        return std::nullopt;
    qsizetype left = mostFound;
    return path.size() > longestPath ? std::nullopt : evaluate(response->argsObject(), path, left);
}

} // namespace

domain::Result<Invocation> resolveReferences(const Invocation &call, const QList<Invocation> &responses,
                                             const EnvelopeLimits &limits)
{
    const QJsonObject args = call.argsObject();
    QJsonObject resolved;
    for (auto it = args.constBegin(); it != args.constEnd(); ++it) {
        if (!it.key().startsWith(u'#')) {
            resolved.insert(it.key(), it.value());
            continue;
        }
        const QString name = it.key().mid(1);
        if (args.contains(name))
            return domain::reject(u"invalidArguments"_s, {}, {{u"field"_s, name}});
        const Found found = resolve(it.value(), responses);
        if (!found)
            return unresolved(name);
        resolved.insert(name, *found);
    }
    Invocation plain = call;
    plain.args = QJsonDocument(resolved).toJson(QJsonDocument::Compact);
    if (plain.args.size() > limits.maxSizeRequest)
        return unresolved({});
    return plain;
}

} // namespace budkavle::wire
