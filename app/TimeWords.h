#pragma once

#include "sync/domain/Instant.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace budkavle::app {

/// Times as a person reads them, in the interface's language and this computer's zone. 24 hours, ISO dates.
class TimeWords {
    Q_DECLARE_TR_FUNCTIONS(TimeWords)
public:
    explicit TimeWords(QTimeZone zone = QTimeZone::systemTimeZone()) : m_zone(std::move(zone)) {}

    /// "i dag 09:30", "i går 09:30", "i morgon 09:30", else "2026-11-20 09:30". Empty for an unset instant.
    [[nodiscard]] QString moment(domain::Instant at, domain::Instant now) const;
    /// Today only the clock: "09:30"; else as moment().
    [[nodiscard]] QString brief(domain::Instant at, domain::Instant now) const;
    /// The heading of a day: "I dag", "I går", "tisdag 3 november", of another year "tisdag 4 november 2025". Empty for an
    /// unset instant.
    [[nodiscard]] QString day(domain::Instant at, domain::Instant now) const;
    [[nodiscard]] QString clock(domain::Instant at) const;  ///< "09:30"
    [[nodiscard]] QString second(domain::Instant at) const; ///< "09:30:15"
    [[nodiscard]] QString date(domain::Instant at) const;   ///< "2026-11-20"
    /// With its weekday, as every deadline is shown: "fredag 2026-11-20".
    [[nodiscard]] QString deadline(domain::Instant at) const;
    /// A period of whole days, `until` exclusive: "måndag 2026-11-23 – fredag 2026-11-27".
    [[nodiscard]] QString period(domain::Instant from, domain::Instant until) const;
    /// Hours of one day: "måndag 2026-11-23 08:00–17:00".
    [[nodiscard]] QString hours(domain::Instant from, domain::Instant until) const;
    /// How long ago, in whole days: "2 dagar"; empty below one day.
    [[nodiscard]] QString days(domain::Instant since, domain::Instant now) const;

    [[nodiscard]] QDate dayOf(domain::Instant at) const;
    /// The day's first instant.
    [[nodiscard]] domain::Instant startOf(QDate day) const;
    /// A time of day; of one that the clocks skip, the next that there is.
    [[nodiscard]] domain::Instant at(QDate day, QTime time) const;

private:
    [[nodiscard]] QDateTime local(domain::Instant at) const;
    [[nodiscard]] static QString weekday(QDate day);
    [[nodiscard]] static QString month(QDate day);

    QTimeZone m_zone;
};

} // namespace budkavle::app
