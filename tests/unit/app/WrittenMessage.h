#pragma once

#include "AppBed.h"

#include "app/ComposerController.h"

#include <QTest>

namespace budkavle::tests {

/// A purpose that is allowed and about a patient.
[[nodiscard]] inline QString allowedPurpose(const AppBed &bed, const app::ComposerController &composer)
{
    for (const QVariant &one : composer.purposes()) {
        const QVariantMap purpose = one.toMap();
        const auto *known = bed.desk.profile()->purpose(purpose.value(QStringLiteral("key")).toString());
        if (purpose.value(QStringLiteral("isAllowed")).toBool() && known->aboutPatient)
            return known->key;
    }
    return {};
}

/// All that a message from the team to the care centre needs, but for what the rules ask.
inline void writeToCentre(const AppBed &bed, app::ComposerController &composer,
                          const QString &body = QStringLiteral("Hej, kan ni följa upp?"))
{
    composer.startNew();
    QTRY_VERIFY(composer.senders().size() == 2);
    composer.setFromInbox(AppBed::team().value());
    composer.setRecipientQuery(QStringLiteral("tallh"));
    QTRY_VERIFY(composer.recipients()->rowOf(AppBed::centre().value()) >= 0);
    composer.chooseRecipient(AppBed::centre().value());
    QTRY_COMPARE(composer.toName(), QStringLiteral("Tallhöjden Samverkan"));
    composer.setPurpose(allowedPurpose(bed, composer));
    composer.setPatientNumber(QStringLiteral("19420107-7098"));
    composer.setPatientName(QStringLiteral("Svea Testsson"));
    composer.setSubject(QStringLiteral("Uppföljning"));
    composer.setBody(body);
}

} // namespace budkavle::tests
