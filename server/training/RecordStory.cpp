#include "server/training/RecordStory.h"

#include "sync/wire/Fields.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int bornBefore = 1966; // the texts read best with patients over 60

QJsonArray readArray(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

template <class T>
const T &pick(const QList<T> &list, domain::Random &random)
{
    return list.at(qsizetype(random.next() % quint64(list.size())));
}

} // namespace

QString RecordStory::system()
{
    return u"Övningsjournalen"_s;
}

domain::Result<RecordStory> RecordStory::read(const QString &folder)
{
    RecordStory story;
    const QJsonArray items = readArray(folder + "/record-items.json"_L1);
    for (const QJsonValue &one : items) {
        story.m_texts << Text{one["kind"_L1].toString(), one["title"_L1].toString(), one["text"_L1].toString(),
                              one["link"_L1].toString(), domain::UserId(one["orderedBy"_L1].toString())};
    }
    const QJsonArray patients = readArray(folder + "/patients.json"_L1);
    for (const QJsonValue &one : patients) {
        const QString number = one["number"_L1].toString();
        if (number.left(4).toInt() < bornBefore)
            story.m_patients << domain::PatientRef{number, one["name"_L1].toString()};
    }
    if (story.m_texts.isEmpty() || story.m_patients.isEmpty())
        return domain::reject(u"resourcesMalformed"_s, u"record-items.json"_s);
    return story;
}

QStringList RecordStory::kinds() const
{
    QStringList kinds;
    for (const Text &text : m_texts)
        kinds << text.kind;
    kinds.removeDuplicates();
    return kinds;
}

QByteArray RecordStory::written(const Text &text, const domain::UserId &to, domain::Instant madeAt,
                                domain::Random &random) const
{
    const domain::PatientRef &patient = pick(m_patients, random);
    const QString reference = QString::number(random.next() % 1'000'000'000'000, 10).rightJustified(12, u'0');
    wire::JsonWriter out;
    out.beginObject();
    wire::write(out, "kind", text.kind);
    wire::write(out, "reference", reference);
    out.member("version", qint64(1));
    wire::write(out, "orderedBy", (text.orderedBy.isEmpty() ? to : text.orderedBy).value());
    wire::write(out, "responsible", to.value());
    out.key("patient");
    out.beginObject();
    wire::write(out, "number", patient.number);
    wire::write(out, "name", patient.name);
    out.endObject();
    wire::write(out, "title", text.title);
    wire::write(out, "text", text.text);
    wire::write(out, "link", QString(text.link + reference));
    wire::write(out, "madeAt", QDateTime::fromMSecsSinceEpoch(madeAt.ms, Qt::UTC).toString(Qt::ISODate));
    out.endObject();
    return out.take();
}

domain::Result<RecordRead> RecordStory::tell(const QString &kind, const domain::UserId &to, domain::Instant madeAt,
                                             domain::Random &random) const
{
    QList<Text> fitting = m_texts;
    fitting.removeIf([&kind](const Text &text) { return text.kind != kind; });
    if (fitting.isEmpty())
        return domain::reject(u"kindUnknown"_s, {}, {{u"field"_s, u"kind"_s}});
    const auto read = readRecordItems(written(pick(fitting, random), to, madeAt, random), system(), madeAt);
    if (!read)
        return read.error();
    if (read->first().error)
        return *read->first().error;
    return read->first();
}

} // namespace budkavle::server
