#include "sync/store/Descent.h"

#include "sync/wire/Tally.h"

namespace budkavle::store {

void Descent::ask(wire::VerifyCall &call) const
{
    call.sums = m_sums.mid(0, wire::Tally::mostBuckets);
    call.rows = m_rows.mid(0, wire::Tally::mostBuckets);
}

bool Descent::take(const wire::VerifyResult &theirs, const wire::VerifyResult &mine)
{
    bool hasMoved = false;
    for (const wire::BucketSums &said : theirs.sums) {
        const auto here = std::find_if(mine.sums.cbegin(), mine.sums.cend(),
                                       [&](const wire::BucketSums &one) { return one.of == said.of; });
        if (here == mine.sums.cend() || !m_sums.removeOne(said.of))
            continue; // nobody asked
        hasMoved = true;
        compare(said, *here);
    }
    for (const wire::BucketRows &said : theirs.rows)
        hasMoved = m_rows.removeOne(said.of) || hasMoved;
    return hasMoved && m_sums.size() + m_rows.size() <= mostDiffering;
}

void Descent::compare(const wire::BucketSums &theirs, const wire::BucketSums &mine)
{
    for (size_t i = 0; i < wire::Bucket::children; ++i) {
        if (theirs.sums.at(i) == mine.sums.at(i) && theirs.counts.at(i) == mine.counts.at(i))
            continue;
        const wire::Bucket child = theirs.of.child(static_cast<int>(i));
        const bool isLeaf = theirs.counts.at(i) <= leafRows || child.depth() == wire::Bucket::deepest;
        (isLeaf ? m_rows : m_sums).append(child);
    }
}

} // namespace budkavle::store
