#pragma once

#include <memory>
#include <utility>

namespace budkavle::app {

/// A member of who asks something that is answered later, perhaps by one who outlives the asker: heard() makes of a
/// callback one that does nothing once the asker is gone. GUI thread.
class Presence {
public:
    template <class Callback>
    [[nodiscard]] auto heard(Callback callback) const
    {
        return [callback = std::move(callback), here = std::weak_ptr<char>(m_here)](const auto &...answer) {
            if (!here.expired()) {
                callback(answer...);
            }
        };
    }

private:
    std::shared_ptr<char> m_here = std::make_shared<char>();
};

} // namespace budkavle::app
