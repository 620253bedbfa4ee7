#pragma once

#include "sync/domain/Row.h"
#include "sync/wire/Protocol.h"
#include "tests/support/FakeRandom.h"

#include <QStringList>

namespace budkavle::bench {

inline const domain::InboxId home(QStringLiteral("in-home"));
inline const domain::UserId nurse(QStringLiteral("u-nurse"));

/// A server's newest-first pages of one inbox, made one at a time so that a million messages need no room: texts of 150
/// to 600 characters out of 20,000 made-up words, three messages a matter.
class Pages {
public:
    explicit Pages(int messages);

    [[nodiscard]] bool hasNext() const { return m_made < m_messages; }
    [[nodiscard]] wire::SyncReply next();
    /// Texts as those of the pages, for the reference.
    [[nodiscard]] static QStringList texts(int count);
    /// The directory that the pages' rows refer to.
    [[nodiscard]] static wire::SyncReply directory();

private:
    static constexpr int messagesPerMatter = 3;
    static constexpr int messagesPerPage = 375;

    void addMatter(wire::Page &page, const QString &text);
    void addMessage(wire::Page &page, const QString &text);
    void add(wire::Page &page, const domain::RowValue &value);

    int m_messages;
    int m_made = 0;
    qint64 m_modseq = 0;
    quint64 m_digest = 0;
    QStringList m_words;
    tests::FakeRandom m_random{20260101};

    QString text();
    [[nodiscard]] qint64 at() const { return 1'790'000'000'000 - qint64(m_made) * 31'000; }
    [[nodiscard]] QString matter() const;
};

} // namespace budkavle::bench
