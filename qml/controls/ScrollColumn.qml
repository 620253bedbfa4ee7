import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// A page that scrolls when it is taller than its room, never wider than one can read.
Flickable {
    id: root

    default property alias content: column.data
    property int margin: Units.paneMargin
    property int columnWidth: Units.readingWidth
    property int spacing: Units.groupGap

    contentWidth: width
    contentHeight: column.implicitHeight + root.margin * 2
    implicitHeight: contentHeight
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollMark {
    }

    Column {
        id: column
        x: root.margin
        y: root.margin
        width: Math.min(root.width - root.margin * 2, root.columnWidth)
        spacing: root.spacing
    }
}
