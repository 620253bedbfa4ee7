#pragma once

#include <QByteArrayView>

namespace budkavle::sqlite {

/// The name of a VFS over the default one that leaves nothing between the cells of a page.
///
/// `secure_delete` overwrites a cell that is deleted, but when SQLite moves cells to another page, the room where they
/// stood goes back to the unallocated middle of the page with its old bytes: what is deleted later can still be read
/// there. This one writes zeros into that middle on the way to a database's file. In WAL mode that is at a checkpoint,
/// where pages have no checksum and SQLite never reads those bytes; the log itself is written as it comes, and has no
/// more of it once it is truncated. Any thread; the default VFS is asked for by name at each call, so that one below
/// may come and go.
[[nodiscard]] const char *erasingVfs();

/// The unallocated middle of a page of a b-tree: from where, how many bytes; zero bytes of anything else.
struct Middle {
    qsizetype at = 0;
    qsizetype bytes = 0;
};
[[nodiscard]] Middle middleOf(QByteArrayView page, bool isFirst);

} // namespace budkavle::sqlite
