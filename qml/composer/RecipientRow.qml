import QtQuick
import Budkavle.Controls

// One recipient found: name, where, and at once whether they are away or may not be written to.
OptionRow {
    id: root

    required property string inboxId
    required property string name
    required detail
    required isAllowed
    required property bool isAbsent
    required property string absenceText
    required property string notAllowedText

    objectName: "composer-recipient-" + root.inboxId
    label: root.name
    isCurrent: ListView.isCurrentItem
    focusPolicy: Qt.NoFocus
    note: root.notAllowedText !== "" ? root.notAllowedText : root.absenceText
}
