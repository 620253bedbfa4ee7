import QtQuick
import QtQuick.Layouts
import Budkavle.Style

// Below a field: what is wrong (with a sign), else a hint. Takes no room when there is neither.
RowLayout {
    id: root

    property string errorText: ""
    property string hint: ""

    visible: root.errorText !== "" || root.hint !== ""
    spacing: Units.textGap * 2

    Icon {
        Layout.alignment: Qt.AlignTop
        visible: root.errorText !== ""
        glyph: "warning"
        size: Units.iconSizeSmall
        color: Theme.palette.danger
    }
    PlainText {
        Layout.fillWidth: true
        text: root.errorText !== "" ? root.errorText : root.hint
        font: Type.small
        color: root.errorText !== "" ? Theme.palette.danger : Theme.palette.textMuted
        wrapMode: Text.Wrap
        Accessible.role: root.errorText !== "" ? Accessible.AlertMessage : Accessible.StaticText
    }
}
