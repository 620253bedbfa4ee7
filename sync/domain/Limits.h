#pragma once

#include "sync/domain/Instant.h"

namespace budkavle::domain::limits {

inline constexpr int subjectCharacters = 200;
inline constexpr int bodyCharacters = 20'000;
inline constexpr int pauseReasonCharacters = 500;
inline constexpr int absenceTextCharacters = 2'000;
inline constexpr int patientNameCharacters = 120;
inline constexpr int copiesPerMessage = 20;
inline constexpr int participantsPerMatter = 200; ///< well under what a row may hold on the wire
inline constexpr int stepsPerMatter = 1'000;
inline constexpr int previewCharacters = 140;
inline constexpr int proxiesPerOwner = 50; ///< whose time is not over
inline constexpr int idCharacters = 80;
inline constexpr int roundsPerDay = 24;
inline constexpr int watchersPerInbox = 20;
inline constexpr int deadlinesPerUnit = 100;
inline constexpr int routineCharacters = 2'000;
inline constexpr int exceptionCharacters = 500;
inline constexpr int largestCount = 1'000'000;
inline constexpr qint64 oldestRoundMs = 14 * dayMs; ///< offline, and then signed off
inline constexpr qint64 draftIsOnesOwnMs = dayMs;
inline constexpr int signActionCharacters = 2'000;
inline constexpr int recordTextCharacters = 20'000;
inline constexpr int recordLinkCharacters = 1'000;
inline constexpr qint64 longestReminderMs = 2 * 366 * dayMs;
inline constexpr qint64 longestAbsenceMs = 366 * dayMs;

} // namespace budkavle::domain::limits
