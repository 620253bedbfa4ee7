#include "sync/store/KeptRow.h"

#include "sync/wire/CommandCodec.h"

#include <QDataStream>
#include <QIODevice>

namespace budkavle::store {

namespace {

/// Goes through all fields in one order, in either direction.
class Fields {
public:
    Fields(QByteArray *bytes, QIODevice::OpenMode mode)
        : m_stream(bytes, mode)
        , m_isReading(mode == QIODevice::ReadOnly)
    {
        m_stream.setVersion(QDataStream::Qt_6_4);
    }

    template <class... Field>
    void go(Field &...fields)
    {
        (one(fields), ...);
    }
    /// Fields of a later version: what was written before it ends here.
    template <class... Field>
    void goLater(Field &...fields)
    {
        if (!m_isReading || !m_stream.atEnd())
            go(fields...);
    }
    [[nodiscard]] bool isWhole() const { return m_stream.status() == QDataStream::Ok && m_stream.atEnd(); }

private:
    template <class T>
    void raw(T &value)
    {
        if (m_isReading)
            m_stream >> value;
        else
            m_stream << value;
    }
    void one(QString &value)
    {
        QByteArray utf8 = value.toUtf8(); // null and empty are one to us
        raw(utf8);
        value = QString::fromUtf8(utf8);
    }
    void one(QByteArray &value) { raw(value); }
    void one(bool &value) { raw(value); }
    void one(qint64 &value) { raw(value); }
    void one(domain::Instant &value) { raw(value.ms); }
    template <class Tag>
    void one(domain::Id<Tag> &id)
    {
        QString value = id.value();
        one(value);
        id = domain::Id<Tag>(value);
    }
    void one(QList<domain::InboxId> &list)
    {
        QStringList values;
        for (const domain::InboxId &id : std::as_const(list))
            values.append(id.value());
        raw(values);
        list.clear();
        for (const QString &value : std::as_const(values))
            list.append(domain::InboxId(value));
    }
    void one(domain::Error &error)
    {
        auto errorClass = static_cast<qint64>(error.errorClass);
        go(errorClass, error.code, error.detail);
        error.errorClass = static_cast<domain::ErrorClass>(errorClass);
        raw(error.facts);
    }

    QDataStream m_stream;
    bool m_isReading;
};

void go(Fields &fields, OutboxRow &row)
{
    fields.go(row.account, row.id, row.type, row.decided, row.command);
}

void go(Fields &fields, QuarantinedRow &row)
{
    fields.go(row.account, row.id, row.command, row.error, row.at);
}

void go(Fields &fields, Draft &draft)
{
    fields.go(draft.id, draft.from, draft.to, draft.copies, draft.replyTo, draft.replyInbox, draft.subject, draft.body,
              draft.purpose, draft.patientNumber, draft.patientName, draft.isHighPriority, draft.saveToRecord,
              draft.changedAt);
    fields.goLater(draft.hasConsent, draft.exception, draft.guardReason, draft.calmWord);
}

template <class Row>
QByteArray written(Row row)
{
    QByteArray bytes;
    Fields fields(&bytes, QIODevice::WriteOnly);
    go(fields, row);
    return bytes;
}

template <class Row>
std::optional<Row> read(QByteArray bytes)
{
    Row row;
    Fields fields(&bytes, QIODevice::ReadOnly);
    go(fields, row);
    return fields.isWhole() ? std::optional(std::move(row)) : std::nullopt;
}

} // namespace

QByteArray keptBytes(const OutboxRow &row)
{
    return written(row);
}

QByteArray keptBytes(const QuarantinedRow &row)
{
    return written(row);
}

QByteArray keptBytes(const Draft &draft)
{
    return written(draft);
}

std::optional<OutboxRow> keptCommand(const QString &id, const QByteArray &bytes)
{
    auto row = read<OutboxRow>(bytes);
    return row && row->id.value() == id ? row : std::nullopt;
}

std::optional<QuarantinedRow> keptRefusal(const QString &id, const QByteArray &bytes)
{
    auto row = read<QuarantinedRow>(bytes);
    return row && row->id.value() == id ? row : std::nullopt;
}

std::optional<Draft> keptDraft(const QString &id, const QByteArray &bytes)
{
    auto draft = read<Draft>(bytes);
    return draft && draft->id == id ? draft : std::nullopt;
}

bool isCommandOf(const QByteArray &command, const domain::CommandId &id, const domain::InboxId &account)
{
    const auto decoded = wire::decodeCommandBytes(command);
    return decoded && decoded->id == id && decoded->account == account;
}

} // namespace budkavle::store
