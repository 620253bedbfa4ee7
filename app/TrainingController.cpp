#include "TrainingController.h"

namespace budkavle::app {

TrainingController::TrainingController(std::function<void(bool)> cutNetwork, QObject *parent)
    : QObject(parent)
    , m_cutNetwork(std::move(cutNetwork))
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
    m_cutNetwork(cut);
    emit changed();
}

} // namespace budkavle::app
