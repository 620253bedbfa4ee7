#include "server/directory/CsvReader.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// One pass over the text; the first fault ends it.
class Scan {
public:
    explicit Scan(const QString &text) : m_text(text)
    {
        const QStringView head = QStringView(text).left(text.indexOf(u'\n') < 0 ? text.size() : text.indexOf(u'\n'));
        m_separator = head.count(u';') > head.count(u',') ? u';' : u',';
    }

    bool run()
    {
        while (m_at < m_text.size() && m_fault.isEmpty())
            readRow();
        return m_fault.isEmpty();
    }

    QList<CsvReader::Row> rows;
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] const QString &fault() const { return m_fault; }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar here() const { return m_text.at(m_at); }
    void fail(const QString &words) { m_fault = m_fault.isEmpty() ? words : m_fault; }

    void readRow()
    {
        CsvReader::Row row{m_line, {}};
        bool more = true;
        while (more && m_fault.isEmpty()) {
            row.fields << readField();
            more = !isAtEnd() && here() == m_separator;
            if (more)
                ++m_at;
            if (row.fields.size() > CsvReader::mostFields)
                return fail(u"too many fields"_s);
        }
        endLine();
        const bool isBlank = row.fields.size() == 1 && row.fields.first().isEmpty();
        if (!m_fault.isEmpty() || isBlank)
            return;
        if (!rows.isEmpty() && row.fields.size() != rows.first().fields.size()) {
            m_line = row.line;
            return fail(
                u"%1 fields where the first line has %2"_s.arg(row.fields.size()).arg(rows.first().fields.size()));
        }
        rows << row;
        if (rows.size() > CsvReader::mostRows)
            fail(u"too many lines"_s);
    }

    void endLine()
    {
        if (isAtEnd() || !m_fault.isEmpty())
            return;
        if (here() == u'\r')
            ++m_at;
        if (isAtEnd() || here() != u'\n')
            return fail(u"something stands behind a quoted field"_s);
        ++m_at;
        ++m_line;
    }

    QString readField()
    {
        QString field = !isAtEnd() && here() == u'"' ? readQuoted() : readPlain();
        if (field.size() > CsvReader::longestField)
            fail(u"a field is too long"_s);
        if (field.contains(QChar::Null))
            fail(u"a field holds U+0000"_s);
        return field.trimmed();
    }

    QString readPlain()
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && here() != m_separator && here() != u'\n' && here() != u'\r') {
            if (here() == u'"')
                fail(u"a quotation mark inside of a field that is not quoted"_s);
            ++m_at;
        }
        return m_text.mid(from, m_at - from);
    }

    QString readQuoted()
    {
        QString field;
        const int begun = m_line;
        for (++m_at; !isAtEnd(); ++m_at) {
            if (here() == u'\n')
                ++m_line;
            if (here() != u'"') {
                field += here();
                continue;
            }
            ++m_at;
            if (isAtEnd() || here() != u'"')
                return field;
            field += u'"';
        }
        m_line = begun;
        fail(u"a quoted field has no end"_s);
        return field;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    QChar m_separator;
    QString m_fault;
};

domain::Error malformed(int line, const QString &words)
{
    return domain::reject(u"csvMalformed"_s, u"line %1: "_s.arg(line) + words, {{u"line"_s, QString::number(line)}});
}

} // namespace

domain::Result<QList<CsvReader::Row>> CsvReader::readAll(QIODevice &device)
{
    QByteArray bytes = device.read(mostBytes + 1);
    if (bytes.size() > mostBytes)
        return malformed(0, u"the file is too large"_s);
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError()) {
        const auto isGood = [](QByteArrayView line) { return line.isValidUtf8(); };
        int line = 1;
        for (const QByteArray &one : bytes.split('\n')) {
            if (!isGood(one))
                return malformed(line, u"this is not UTF-8"_s);
            ++line;
        }
        return malformed(0, u"this is not UTF-8"_s);
    }
    Scan scan(text);
    if (!scan.run())
        return malformed(scan.line(), scan.fault());
    if (scan.rows.isEmpty())
        return malformed(1, u"the names of the columns are missing"_s);
    for (QString &name : scan.rows.first().fields)
        name = name.toLower();
    return scan.rows;
}

} // namespace budkavle::server
