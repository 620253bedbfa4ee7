#include "Told.h"

#include "Desk.h"

#include <utility>

namespace budkavle::app {

Told::Told(Desk &desk, QObject *parent) : QObject(parent)
{
    m_passing.setSingleShot(true);
    m_passing.setInterval(undoMs);
    connect(&m_passing, &QTimer::timeout, this, &Told::dismissActed);
    connect(&desk, &Desk::wordsChanged, this, &Told::changed);
    connect(&desk, &Desk::left, this, [this] {
        dismissActed();
        dismissFailed();
    });
}

QString Told::actedText() const
{
    return m_acted ? m_acted() : QString();
}

QString Told::failedText() const
{
    return m_failed ? m_failed() : QString();
}

void Told::tellActed(const Sentence &sentence, const Undo &undo)
{
    m_acted = sentence;
    m_undo = undo;
    m_passing.start();
    emit changed();
}

void Told::tellFailed(const Sentence &sentence)
{
    m_failed = sentence;
    emit changed();
}

void Told::dismissActed()
{
    m_passing.stop();
    m_acted = {};
    m_undo = {};
    emit changed();
}

void Told::dismissFailed()
{
    m_failed = {};
    emit changed();
}

void Told::undo()
{
    if (const Undo undo = std::exchange(m_undo, {})) {
        dismissActed();
        undo();
    }
}

} // namespace budkavle::app
