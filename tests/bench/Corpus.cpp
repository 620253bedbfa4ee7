#include "tests/bench/Corpus.h"

#include "tests/bench/Pages.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace budkavle::bench {

using namespace Qt::StringLiterals;

QList<CorpusMatter> readCorpus(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qCritical("%s: %s", qPrintable(path), qPrintable(file.errorString()));
        return {};
    }
    QList<CorpusMatter> matters;
    QHash<qint64, qsizetype> places;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        const CorpusMessage message{{line.value("date"_L1).toInteger() * 1000},
                                    line.value("subject"_L1).toString(),
                                    line.value("text"_L1).toString()};
        if (message.at.ms == 0 || message.subject.isEmpty() || message.text.isEmpty()) {
            qCritical("%s: a line is not a message", qPrintable(path));
            return {};
        }
        const qint64 thread = line.value("thread"_L1).toInteger();
        if (!places.contains(thread)) {
            places.insert(thread, matters.size());
            matters.append(CorpusMatter());
        }
        matters[places.value(thread)].append(message);
    }
    return matters;
}

QList<CorpusMatter> madeUpCorpus(int messages)
{
    constexpr int messagesPerThread = 3;
    constexpr qint64 beginMs = 1'700'000'000'000;
    QList<CorpusMatter> matters;
    const QStringList texts = Pages::texts(messages);
    for (int i = 0; i < texts.size(); ++i) {
        if (i % messagesPerThread == 0)
            matters.append(CorpusMatter());
        matters.last().append({{beginMs + i * 30'000LL}, texts.at(i).left(24), texts.at(i)});
    }
    return matters;
}

} // namespace budkavle::bench
