#include "server/identity/CurlFetcher.h"

#include "server/identity/ProviderOptions.h"

#include <curl/curl.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

struct Receiving {
    QByteArray body;
    qsizetype room;
};

size_t receive(char *bytes, size_t size, size_t count, void *into)
{
    auto *const receiving = static_cast<Receiving *>(into);
    const auto length = qsizetype(size * count);
    if (length > receiving->room)
        return 0; // fewer than came: libcurl ends the transfer
    receiving->room -= length;
    receiving->body.append(bytes, length);
    return size * count;
}

int goesOn(void *isAborted, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<std::atomic<bool> *>(isAborted)->load() ? 1 : 0;
}

domain::Error unreachable(const QString &detail)
{
    return {domain::ErrorClass::Retry, u"providerUnreachable"_s, detail, {}};
}

Headers headersOf(const Fetcher::Question &question)
{
    curl_slist *list = curl_slist_append(nullptr, "Accept: application/json");
    if (!question.authorization.isEmpty())
        list = curl_slist_append(list, QByteArray("Authorization: " + question.authorization).constData());
    return {list, curl_slist_free_all};
}

void secure(CURL *curl, const QByteArray &caFile)
{
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    if (!caFile.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, caFile.constData());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
}

} // namespace

CurlFetcher::CurlFetcher(QString caFile, QString proxy) : CurlFetcher(std::move(caFile), std::move(proxy), Bounds())
{
}

CurlFetcher::CurlFetcher(QString caFile, QString proxy, const Bounds &bounds)
    : m_caFile(caFile.toLocal8Bit())
    , m_proxy(proxy.toUtf8())
    , m_bounds(bounds)
{
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT); // once, before any thread fetches
    Q_UNUSED(begun)
}

domain::Result<Fetcher::Answer> CurlFetcher::fetch(const Question &question)
{
    if (!isSafeAddress(question.address))
        return unreachable(u"not a safe address"_s);
    const Handle curl(curl_easy_init(), curl_easy_cleanup);
    const Headers headers = headersOf(question);
    const QByteArray address = question.address.toEncoded();
    Receiving receiving{{}, m_bounds.bytes};
    secure(curl.get(), m_caFile);
    curl_easy_setopt(curl.get(), CURLOPT_URL, address.constData());
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, m_proxy.constData()); // empty: none, whatever the environment says
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT_MS, m_bounds.connectMs);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, m_bounds.wholeMs);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &receiving);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, goesOn);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &m_isAborted);
    if (!question.form.isEmpty()) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, long(question.form.size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, question.form.constData());
    }
    const CURLcode done = curl_easy_perform(curl.get());
    if (done != CURLE_OK)
        return unreachable(QString::fromLatin1(curl_easy_strerror(done)));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return Answer{int(status), std::move(receiving.body)};
}

} // namespace budkavle::server
