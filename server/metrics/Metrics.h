#pragma once

#include "server/core/PushSums.h"

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>

namespace budkavle::server {

/// What the server counts, in Prometheus' text format. Thread-safe, and counting waits for nobody. Labels are routes,
/// statuses and error codes: few, and never about a person. docs/operations.md says what each figure means.
class Metrics {
public:
    /// What is read when somebody asks, rather than counted. Seconds are of this moment.
    struct Levels {
        bool isReadCopy = false;
        qint64 epoch = 0;
        double copyAgeSeconds = 0; ///< of a read copy
        int connections = 0;
        int eventStreams = 0;
        qint64 writerQueue = 0;
        qint64 readerQueue = 0;
        bool databaseAnswers = false;
        qint64 deliveriesWaiting = 0; ///< when the database answers, as the next
        double oldestDeliverySeconds = 0;
    };

    explicit Metrics(const char *version);
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    /// `route`: a path that the server knows, or "other".
    void answered(const char *route, int status, double seconds);
    /// One transaction of the writer, deliveries and all.
    void committed(int jobs, bool succeeded, double seconds);
    /// After the commit.
    void pushed(const PushSums &sums);
    void signedIn(bool succeeded);
    void choreTurn(const char *chore, bool isDone, double seconds);
    void choreSlice(const char *chore, bool committed);
    /// An object of a record system, after the commit; `outcome` as it was answered, `code` of a refusal.
    void recordItem(const QString &outcome, const QString &code);
    void recordReceipt();

    [[nodiscard]] QByteArray text(const Levels &levels) const;

    class Stopwatch {
    public:
        [[nodiscard]] double seconds() const
        {
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun).count();
        }

    private:
        std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    };

private:
    struct Counted;
    std::unique_ptr<Counted> m_counted;
};

} // namespace budkavle::server
