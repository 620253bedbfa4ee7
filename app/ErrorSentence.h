#pragma once

#include <span>

namespace budkavle::app {

/// What is said of one code. {limit}, {length}, {field}, {by}, {at} and the like stand for facts of the error, which
/// ErrorWords puts in.
struct ErrorSentence {
    const char *code;
    const char *sentence; ///< Swedish; its translation is in the context ErrorWords
};

/// Those of them that a sign-in comes to.
[[nodiscard]] std::span<const ErrorSentence> signInSentences();
/// Those that the rules of the inboxes come to.
[[nodiscard]] std::span<const ErrorSentence> ruleSentences();
/// All there are.
[[nodiscard]] std::span<const ErrorSentence> errorSentences();

} // namespace budkavle::app
