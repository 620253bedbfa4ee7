#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include <concepts>
#include <functional>
#include <utility>

namespace budkavle::app {

class Desk;

/// A sentence made when it is read, so that it follows the language and the day. Only from what returns a QString itself:
/// a lambda that joins strings with + would else return a builder over strings that are gone.
class Sentence : public std::function<QString()> {
public:
    Sentence() = default;
    template <class F>
    requires std::same_as<std::invoke_result_t<F &>, QString> Sentence(F words)
        : std::function<QString()>(std::move(words))
    {
    }
};
/// What takes back something that was done; empty when there is no way back.
using Undo = std::function<void()>;

/// What the person is told beside the panes: what was done, for a while and with the way back where there is one; what
/// failed, until dismissed. Empty again when nobody is signed in.
class Told : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(QString actedText READ actedText NOTIFY changed)
    Q_PROPERTY(QString failedText READ failedText NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
public:
    /// How long the person has to take back what was done.
    static constexpr int undoMs = 10'000;

    explicit Told(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] QString actedText() const;
    [[nodiscard]] QString failedText() const;
    [[nodiscard]] bool canUndo() const { return m_undo != nullptr; }

    void tellActed(const Sentence &sentence, const Undo &undo = {});
    void tellFailed(const Sentence &sentence);

    Q_INVOKABLE void dismissActed();
    Q_INVOKABLE void dismissFailed();
    /// Takes back what actedText tells of, once; nothing when there is no way back.
    Q_INVOKABLE void undo();

signals:
    void changed();

private:
    Sentence m_acted;
    Sentence m_failed;
    Undo m_undo;
    QTimer m_passing;
};

} // namespace budkavle::app
