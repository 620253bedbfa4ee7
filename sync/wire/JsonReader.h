#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace budkavle::wire {

/// Reads JSON (RFC 8259; UTF-8 checked once, lone surrogates refused) in one pass without building a tree, straight into
/// the caller's values. Bounded: nesting, and every string by the length that the caller allows.
/// After the first fault every call returns false and fault() says where. Never reads outside the given bytes.
class JsonReader {
public:
    static constexpr int deepest = 32;

    explicit JsonReader(QByteArrayView json, int maxNesting = deepest);

    /// Calls `member(key)` for each member of the object here; it must consume the value (or skip()) and say if it could.
    template <class Member>
    bool object(Member member)
    {
        QByteArray key;
        if (!open('{'))
            return false;
        for (bool first = true; nextMember(key, first); first = false) {
            if (!member(QByteArrayView(key)))
                return fail(key);
        }
        return m_ok;
    }

    /// Calls `element()` for each element, at most `most` of them.
    template <class Element>
    bool array(qsizetype most, Element element)
    {
        if (!open('['))
            return false;
        for (bool first = true; nextElement(first); first = false) {
            if (--most < 0 || !element())
                return fail({});
        }
        return m_ok;
    }

    bool string(QString &out, qsizetype most);
    bool integer(qint64 &out, qint64 least, qint64 most); ///< no fraction, no exponent
    bool boolean(bool &out);
    bool skip();                    ///< any value
    bool span(QByteArrayView &out); ///< any value, checked, as its bytes
    bool objectSpan(QByteArrayView &out);

    /// Nothing but white space is left, and no fault was met.
    [[nodiscard]] bool atEnd();
    /// The member in which the first fault lies, as a path: "from.inbox"; empty at the outermost level.
    [[nodiscard]] QString fault() const { return m_fault; }
    [[nodiscard]] bool ok() const { return m_ok; }
    /// Notes a fault that the caller found in the value it just read.
    bool fail(QByteArrayView field);

private:
    void skipSpace();
    bool open(char bracket);
    bool nextMember(QByteArray &key, bool first);
    bool nextElement(bool first);
    bool stop();
    bool rawString(QByteArrayView &out, bool &escaped);
    bool skipEscape();
    bool unescape(QByteArrayView raw, QByteArray &out);
    bool skipNumber();
    bool skipDigits();
    bool literal(QByteArrayView word);

    const char *m_at;
    const char *m_end;
    int m_room;
    bool m_ok = true;
    QString m_fault;
};

} // namespace budkavle::wire
