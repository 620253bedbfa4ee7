import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Whom it is about, by number; the number is shown back with the age so that one sees whom one got.
GridLayout {
    id: root

    required property var composer // ComposerController

    columns: root.width > Units.step * 90 ? 2 : 1
    columnSpacing: Units.groupGap
    rowSpacing: Units.groupGap

    TextEntry {
        Layout.fillWidth: true
        Layout.preferredWidth: Units.step * 50
        Layout.alignment: Qt.AlignTop
        fieldName: "composer-patient-number"
        label: qsTr("Patientens personnummer")
        placeholder: qsTr("ååååmmdd-nnnn")
        text: root.composer.patientNumber
        errorText: root.composer.patientNumberError
        hint: Array.of(root.composer.patientNumberShown, root.composer.patientAge).filter(part => part !== "").join(" · ")
        onEdited: text => root.composer.patientNumber = text
    }
    TextEntry {
        Layout.fillWidth: true
        Layout.preferredWidth: Units.step * 50
        Layout.alignment: Qt.AlignTop
        fieldName: "composer-patient-name"
        label: qsTr("Patientens namn")
        text: root.composer.patientName
        onEdited: text => root.composer.patientName = text
    }
}
