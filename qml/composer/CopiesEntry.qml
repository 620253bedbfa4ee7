import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Who else gets it for information.
ColumnLayout {
    id: root

    required property var composer // ComposerController

    property bool isAdding: false

    spacing: Units.itemGap

    Flow {
        Layout.fillWidth: true
        spacing: Units.textGap * 2

        // qmllint disable unqualified
        Repeater {
            model: root.composer.copies

            Chip {
                required property string inboxId
                required property string name

                width: Math.min(implicitWidth, root.width)
                label: qsTr("Kopia: %1").arg(name)
                removeLabel: qsTr("Ta bort kopian till %1").arg(name)
                removeName: "composer-copy-remove-" + inboxId
                onRemoved: root.composer.removeCopy(inboxId)
            }
        }
        // qmllint enable unqualified
        ActionButton {
            objectName: "composer-copy-add"
            visible: !root.isAdding
            label: qsTr("Lägg till kopia")
            glyph: "carbon-copy"
            kind: "quiet"
            isSmall: true
            onClicked: {
                root.isAdding = true;
                entry.field.forceActiveFocus(Qt.OtherFocusReason);
            }
        }
    }
    RecipientEntry {
        id: entry
        Layout.fillWidth: true
        visible: root.isAdding
        composer: root.composer
        label: qsTr("Kopia till")
        fieldName: "composer-copy"
        onPicked: inboxId => {
            root.composer.addCopy(inboxId);
            root.composer.recipientQuery = "";
            root.isAdding = false;
        }
    }
}
