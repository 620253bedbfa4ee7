#pragma once

namespace budkavle::tests {

/// Faults that a simulated world is given on purpose, to see that its checks find them. None is in the product.
struct Mutants {
    bool resendsWithNewId = false;     ///< the client's network gives a repeated command a new id and number
    bool ignoresWatermark = false;     ///< the server decides what it has decided
    bool deliversTwice = false;        ///< the courier carries a message twice
    bool dropsOutboxOnRestart = false; ///< the client forgets what was waiting when its program starts
    bool forgetsDraft = false;         ///< the client says that a draft is kept and lets it go
    bool keepsPurged = false;          ///< the client keeps what it may no longer read
    bool writesThroughCopy = false;    ///< the read copy takes what it is sent
    bool forgetsReading = false;       ///< the server answers an access-log record and does not write it
    bool fetchesAllAgain = false;      ///< the client asks for all changes each time, and takes what is new
    bool mendsNothing = false;         ///< the client does not hear which of its rows are damaged
    bool ignoresProxyEnd = false;      ///< the server lets who was proxy once act on
    bool keepsBaton = false;           ///< the sender's inbox keeps the baton that travels
};

} // namespace budkavle::tests
