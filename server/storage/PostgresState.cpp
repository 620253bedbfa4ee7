#include "server/storage/PostgresState.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error unavailable(const PostgresAnswer &answer)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, "state: "_L1 + answer.problem(), {}};
}

// The timeline from where the next commit will stand: the control file still has the old one for a while after a
// promotion. A standby's changes while it follows, without anything being lost to it.
// All that a standby has received it shows, if it has replayed it: then it is as new as the last message of its primary,
// which only those with pg_read_all_stats are told. Otherwise as new as the last commit that it has replayed.
const char *const question =
    "SELECT pg_is_in_recovery()::int, (SELECT system_identifier FROM pg_control_system()),"
    " CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_insert_lsn()),8) END,"
    " (to_regclass('meta') IS NOT NULL)::int,"
    " CASE WHEN pg_is_in_recovery() THEN floor(extract(epoch FROM greatest("
    "(SELECT checkpoint_time FROM pg_control_checkpoint()), pg_last_xact_replay_timestamp(),"
    "(SELECT last_msg_send_time FROM pg_stat_wal_receiver"
    " WHERE status='streaming' AND pg_last_wal_replay_lsn()>=latest_end_lsn)))*1000)::bigint ELSE 0 END";

} // namespace

domain::Result<PostgresState> readPostgresState(PostgresConnection &connection)
{
    const PostgresAnswer found = connection.run(question);
    if (!found.ok() || found.rows() != 1)
        return unavailable(found);
    PostgresState state;
    state.isInRecovery = found.number(0, 0) != 0;
    state.history = found.text(0, 1);
    if (!state.isInRecovery)
        state.history += u'/' + found.text(0, 2);
    state.asOf = domain::Instant{found.number(0, 4)};
    if (found.number(0, 3) == 0)
        return state;
    const PostgresAnswer meta = connection.run(
        "SELECT k,v FROM meta WHERE k IN ('epoch','takenAt','schema','oldestProgram')");
    if (!meta.ok())
        return unavailable(meta);
    for (int row = 0; row < meta.rows(); ++row) {
        const QString key = meta.text(row, 0);
        if (key == "epoch"_L1)
            state.epoch = meta.number(row, 1);
        else if (key == "takenAt"_L1)
            state.takenAt = domain::Instant{meta.number(row, 1)};
        else
            (key == "schema"_L1 ? state.schema.version : state.schema.oldestProgram) = int(meta.number(row, 1));
    }
    return state;
}

} // namespace budkavle::server
