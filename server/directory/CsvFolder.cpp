#include "server/directory/CsvFolder.h"

#include "server/directory/CsvReader.h"
#include "server/directory/PeriodReader.h"
#include "server/directory/RecordCheck.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

struct Column {
    const char *name;
    bool isNeeded;
    QString DirectoryRecord::*member; ///< none: read apart
};

struct Sheet {
    const char *file;
    RecordKind kind;
    QList<Column> columns;
};

const QList<Sheet> &sheets()
{
    using Record = DirectoryRecord;
    static const QList<Sheet> list{
        {"organisations.csv",
         RecordKind::Organisation,
         {{"id", true, &Record::id}, {"name", true, &Record::name}, {"kind", false, &Record::detail}}},
        {"units.csv",
         RecordKind::Unit,
         {{"id", true, &Record::id},
          {"organisation", true, &Record::within},
          {"name", true, &Record::name},
          {"phone", false, &Record::detail},
          {"successor", false, &Record::successor}}},
        {"people.csv",
         RecordKind::Person,
         {{"id", true, &Record::id},
          {"name", true, &Record::name},
          {"title", false, &Record::detail},
          {"number", false, &Record::link},
          {"protected", false, nullptr}}},
        {"commissions.csv",
         RecordKind::Commission,
         {{"id", true, &Record::id},
          {"unit", true, &Record::within},
          {"title", true, &Record::name},
          {"purpose", true, &Record::detail}}},
        {"members.csv", RecordKind::Member, {{"commission", true, &Record::within}, {"person", true, &Record::person}}},
        {"roles.csv",
         RecordKind::Role,
         {{"person", true, &Record::person}, {"role", true, &Record::detail}, {"unit", false, &Record::within}}},
    };
    return list;
}

const QList<Column> periodColumns{{"from", false, nullptr}, {"until", false, nullptr}};

class SheetReading {
public:
    SheetReading(const Sheet &sheet, const PersonLink &link, SourceReading &into)
        : m_sheet(sheet)
        , m_link(link)
        , m_into(into)
    {
    }

    domain::Outcome read(const QList<CsvReader::Row> &rows)
    {
        const QStringList names = rows.first().fields;
        for (const Column &column : m_sheet.columns + periodColumns) {
            const QString name = QString::fromLatin1(column.name);
            if (column.isNeeded && !names.contains(name))
                return domain::reject(u"columnMissing"_s, where(1) + ": "_L1 + name);
        }
        for (const QString &name : names) {
            // A word that is misspelt would else be as if it were not there.
            if (!isKnown(name) || names.count(name) > 1)
                return domain::reject(u"columnUnknown"_s, where(1) + ": "_L1 + name);
        }
        for (qsizetype i = 1; i < rows.size(); ++i)
            readRow(names, rows.at(i));
        return domain::Done{};
    }

private:
    [[nodiscard]] QString where(int line) const
    {
        return u"%1, line %2"_s.arg(QLatin1StringView(m_sheet.file)).arg(line);
    }

    [[nodiscard]] bool isKnown(const QString &name) const
    {
        const auto all = m_sheet.columns + periodColumns;
        return std::any_of(all.cbegin(), all.cend(),
                           [&name](const Column &column) { return name == QLatin1StringView(column.name); });
    }

    void readRow(const QStringList &names, const CsvReader::Row &row)
    {
        const auto field = [&](const char *name) { return row.fields.value(names.indexOf(QLatin1StringView(name))); };
        DirectoryRecord record;
        record.kind = m_sheet.kind;
        for (const Column &column : m_sheet.columns) {
            if (column.member)
                record.*column.member = field(column.name);
        }
        record.link = m_link.of(record.link);
        const QString isProtected = names.contains("protected"_L1) ? field("protected").toLower() : QString();
        record.isProtected = isProtected == "yes"_L1 || isProtected == "true"_L1 || isProtected == "1"_L1;
        const bool isAnswered = record.isProtected || isProtected.isEmpty() || isProtected == "no"_L1
            || isProtected == "false"_L1 || isProtected == "0"_L1;
        const auto period = readPeriod(names.contains("from"_L1) ? field("from") : QString(),
                                       names.contains("until"_L1) ? field("until") : QString());
        if (!period || !isAnswered) {
            m_into.problems << SourceProblem{where(row.line),
                                             period ? u"protected is yes or no"_s : u"the dates are not understood"_s,
                                             keyOf(record)};
            return;
        }
        record.period = *period;
        addChecked(std::move(record), where(row.line), m_into);
    }

    const Sheet &m_sheet;
    const PersonLink &m_link;
    SourceReading &m_into;
};

} // namespace

domain::Result<SourceReading> readCsvFolder(const QString &folder, const PersonLink &link)
{
    SourceReading reading;
    for (const Sheet &sheet : sheets()) {
        QFile file(QDir(folder).filePath(QLatin1StringView(sheet.file)));
        if (!file.open(QIODevice::ReadOnly))
            return domain::reject(u"fileMissing"_s, file.fileName());
        const auto rows = CsvReader::readAll(file);
        if (!rows)
            return domain::reject(rows.error().code, QLatin1StringView(sheet.file) + ", "_L1 + rows.error().detail,
                                  rows.error().facts);
        if (const auto read = SheetReading(sheet, link, reading).read(*rows); !read)
            return read.error();
    }
    return reading;
}

} // namespace budkavle::server
