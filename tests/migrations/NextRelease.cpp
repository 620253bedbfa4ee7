#include "tests/migrations/NextRelease.h"

#include "server/storage/SchemaSteps.h"

namespace budkavle::tests {

using server::SchemaStep;
using server::SchemaSteps;

void addReleases(int upTo)
{
    SchemaSteps &steps = SchemaSteps::ofThisProgram();
    const int now = steps.newest();
    const int oldest = steps.all().last().oldestProgram;
    if (upTo >= 2) {
        steps.add({now + 1,
                   2,
                   SchemaStep::Kind::Expand,
                   oldest,
                   {"ALTER TABLE account_row ADD COLUMN weight BIGINT NOT NULL DEFAULT 7",
                    "CREATE TABLE row_note(account BIGINT NOT NULL, id TEXT COLLATE \"C\" NOT NULL, note TEXT)",
                    "CREATE INDEX row_note_id ON row_note(id)"},
                   {},
                   {"ALTER TABLE account_row ADD COLUMN weight INTEGER NOT NULL DEFAULT 7",
                    "CREATE TABLE row_note(account INTEGER NOT NULL, id TEXT NOT NULL, note TEXT)",
                    "CREATE INDEX row_note_id ON row_note(id)"}});
        steps.add({now + 2,
                   2,
                   SchemaStep::Kind::Expand,
                   oldest,
                   {},
                   {{"account_row_weight", "account_row(account, weight) WHERE weight <> 7"}},
                   {}});
    }
    if (upTo >= 3)
        steps.add(
            {now + 3, 3, SchemaStep::Kind::Contract, now + 2, {"DROP TABLE row_note"}, {}, {"DROP TABLE row_note"}});
}

} // namespace budkavle::tests
