#pragma once

#include "sync/domain/Result.h"

#include <QList>

namespace budkavle::server {

/// One numbered step of the server's tables, for both databases (decision 0022). A step has either statements or indices,
/// so that it is taken whole or not at all.
struct SchemaStep {
    enum class Kind {
        Expand,  ///< adds what programs of the release before do not look at
        Contract ///< takes away what programs of the release before no longer use
    };
    struct Index {
        const char *name;
        const char *on; ///< "table(columns) WHERE …"
    };
    int version = 0;
    int release = 0; ///< which brings it; the first is 1
    Kind kind = Kind::Expand;
    int oldestProgram = 0;        ///< programs that know the steps up to this one can still serve when it is taken
    QList<const char *> postgres; ///< in one transaction, under locks that nobody waits long for
    QList<Index> indices;         ///< on tables that are there; in PostgreSQL made while others write
    QList<const char *> sqlite;
};

/// What tables say of themselves.
struct SchemaStamp {
    int version = 0;       ///< 0: there are none
    int oldestProgram = 0; ///< 0: made before tables said so
};

enum class SchemaFit {
    Older, ///< a primary gets what it lacks; a read copy cannot be served
    Served,
    Newer ///< contracted past this program
};

/// The steps that a program knows, in their order.
class SchemaSteps {
public:
    /// What a release adds, and what a test adds as the next release, comes in by add(), before any storage is opened.
    [[nodiscard]] static SchemaSteps &ofThisProgram();
    void add(const SchemaStep &step) { m_steps << step; }

    [[nodiscard]] const QList<SchemaStep> &all() const { return m_steps; }
    [[nodiscard]] int newest() const { return m_steps.isEmpty() ? 0 : m_steps.last().version; }
    [[nodiscard]] SchemaFit fit(const SchemaStamp &stamp) const;
    /// `databaseNewer` (hold), with the versions in words.
    [[nodiscard]] domain::Error tooNew(const SchemaStamp &stamp) const;

private:
    QList<SchemaStep> m_steps;
};

} // namespace budkavle::server
