import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Another of one's own assignments.
Sheet {
    id: root

    required property var session

    title: qsTr("Byt medarbetaruppdrag")
    fieldName: "assignment"

    PlainText {
        width: parent.width
        objectName: "assignment-text"
        text: root.session.isByProvider ? qsTr("Uppdraget avgör vilka inkorgar du ser och skrivs i loggen. Du byter genom att logga in igen i webbläsaren och välja där. Till dess är allt som förut, och det du skriver finns kvar.") : qsTr("Uppdraget avgör vilka inkorgar du ser och skrivs i loggen. Servern behöver svara.")
        color: Theme.palette.textMuted
        wrapMode: Text.Wrap
    }
    NoticePanel {
        width: parent.width
        fieldName: "assignment-coming"
        words: root.session.comingText === "" ? "" : qsTr("%1 Katalogen läses på natten, så ändringen kan dröja till dagen efter.").arg(root.session.comingText)
    }
    ActionButton {
        objectName: "assignment-provider"
        visible: root.session.isByProvider
        label: qsTr("Logga in och välj uppdrag")
        kind: "primary"
        onClicked: {
            root.session.signInByProvider();
            root.close();
        }
    }
    ActionButton {
        objectName: "assignment-card"
        visible: root.session.isByProvider && root.session.card.isPossible
        label: qsTr("Logga in med kort i datorn")
        onClicked: {
            root.close();
            root.session.card.begin();
        }
    }
    Column {
        width: parent.width
        visible: !root.session.isByProvider

        // qmllint disable unqualified
        Repeater {
            model: root.session.assignments

            OptionRow {
                required property var modelData

                width: parent.width
                objectName: "assignment-" + modelData.id
                label: modelData.title
                detail: modelData.unit
                isChosen: modelData.title === root.session.assignmentTitle && modelData.unit === root.session.unitName
                onPicked: {
                    root.session.switchAssignment(modelData.id);
                    root.close();
                }
            }
        }
        // qmllint enable unqualified
    }
}
