#pragma once

#include "server/core/RecordIntake.h"
#include "sync/domain/Clock.h"

namespace budkavle::server {

/// A record system that there is not: tells what one would hand in, for a training region (resources/training/README.md).
class RecordStory {
public:
    /// By which its objects name it.
    [[nodiscard]] static QString system();
    /// `folder` holds record-items.json and patients.json. Error resourcesMalformed.
    [[nodiscard]] static domain::Result<RecordStory> read(const QString &folder);

    /// One of the kind, for that person. Errors: kindUnknown (fact field), and those of reading.
    [[nodiscard]] domain::Result<RecordRead> tell(const QString &kind, const domain::UserId &to, domain::Instant madeAt,
                                                  domain::Random &random) const;
    [[nodiscard]] QStringList kinds() const; ///< each once, in the order of the file

private:
    struct Text {
        QString kind;
        QString title;
        QString text;
        QString link;
        domain::UserId orderedBy; ///< empty: whoever gets it
    };
    [[nodiscard]] QByteArray written(const Text &text, const domain::UserId &to, domain::Instant madeAt,
                                     domain::Random &random) const;

    QList<Text> m_texts;
    QList<domain::PatientRef> m_patients;
};

} // namespace budkavle::server
