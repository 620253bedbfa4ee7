import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Something chosen that can be taken away again.
Rectangle {
    id: root

    required property string label
    property string removeLabel: ""
    property string removeName: ""

    signal removed

    implicitWidth: row.implicitWidth + Units.step * 4
    implicitHeight: Units.controlHeightSmall + Units.step
    radius: implicitHeight / 2
    color: Theme.palette.selected

    RowLayout {
        id: row
        anchors {
            fill: parent
            leftMargin: Units.rowPadding
            rightMargin: Units.textGap
        }
        spacing: Units.textGap

        PlainText {
            Layout.fillWidth: true
            text: root.label
            font: Type.smallMedium
            elide: Text.ElideRight
        }
        GlyphButton {
            objectName: root.removeName
            implicitWidth: Units.minimumTarget
            implicitHeight: Units.minimumTarget
            glyph: "cross"
            label: root.removeLabel
            onClicked: root.removed()
        }
    }
}
