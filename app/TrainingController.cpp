#include "TrainingController.h"

namespace budkavle::app {

using namespace Qt::StringLiterals;

TrainingController::TrainingController(Ports ports, QObject *parent) : QObject(parent), m_ports(std::move(ports))
{
}

void TrainingController::setAvailable(bool available)
{
    if (available == m_isAvailable) {
        return;
    }
    if (!available) {
        setNetworkCut(false);
    }
    m_isAvailable = available;
    emit changed();
}

void TrainingController::setNetworkCut(bool cut)
{
    if (cut == m_isNetworkCut || (cut && !m_isAvailable)) {
        return;
    }
    m_isNetworkCut = cut;
    m_ports.cutNetwork(cut);
    emit changed();
}

void TrainingController::setMayChoose(bool may)
{
    if (may != m_mayChoose) {
        m_mayChoose = may;
        m_error.reset();
        emit changed();
    }
}

QVariantList TrainingController::profiles() const
{
    QVariantList list;
    for (const ProfileChoice &one : m_profiles) {
        list.append(QVariantMap{{u"id"_s, one.id}, {u"name"_s, one.name}});
    }
    return list;
}

void TrainingController::askProfiles()
{
    if (!m_isAvailable || !m_mayChoose) {
        return;
    }
    m_error.reset();
    emit changed();
    m_ports.askProfiles([this](const domain::Result<QList<ProfileChoice>> &told) {
        if (told.ok()) {
            m_profiles = told.value();
        } else {
            m_error = told.error();
        }
        emit changed();
    });
}

void TrainingController::choose(const QString &profileId)
{
    if (!m_isAvailable || !m_mayChoose || m_isChoosing) {
        return;
    }
    m_isChoosing = true;
    m_error.reset();
    emit changed();
    m_ports.chooseProfile(profileId, [this](const domain::Outcome &chosen) {
        m_isChoosing = false;
        if (!chosen.ok()) {
            m_error = chosen.error();
        }
        emit changed();
    });
}

} // namespace budkavle::app
