import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style

// The inside of a Sheet: title and cross, content that scrolls when it must, buttons at the lower right.
FocusScope {
    id: root

    required property string title
    required property string fieldName
    property string answer: ""
    default property alias content: column.data
    property alias buttons: buttons.data

    readonly property int wantedHeight: header.implicitHeight + column.implicitHeight + Units.groupGap + (answer.visible ? answer.implicitHeight + Units.groupGap : 0) + (footer.visible ? footer.implicitHeight + Units.groupGap : 0)

    signal closeRequested
    signal confirmRequested

    focus: true

    // What has the focus takes its own keys first; these are left over.
    Keys.onPressed: event => {
        const page = flick.height - Units.step * 6; // a line of what was read stays
        const places = {
            [Qt.Key_Up]: flick.contentY - Units.wheelStep,
            [Qt.Key_Down]: flick.contentY + Units.wheelStep,
            [Qt.Key_PageUp]: flick.contentY - page,
            [Qt.Key_PageDown]: flick.contentY + page,
            [Qt.Key_Home]: 0,
            [Qt.Key_End]: flick.contentHeight
        };
        if (event.key in places) {
            flick.contentY = Math.max(0, Math.min(places[event.key], flick.contentHeight - flick.height));
            event.accepted = true;
        }
    }

    Shortcut {
        // in here: what stands outside a modal sheet hears no keys
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: root.visible
        onActivated: root.confirmRequested()
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Units.groupGap

        RowLayout {
            id: header
            Layout.fillWidth: true

            PlainText {
                Layout.fillWidth: true
                objectName: root.fieldName + "-title"
                text: root.title
                font: Type.title
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            GlyphButton {
                Layout.alignment: Qt.AlignTop
                objectName: root.fieldName + "-dismiss"
                glyph: "cross"
                label: qsTr("Stäng")
                keys: "Esc"
                onClicked: root.closeRequested()
            }
        }
        Flickable {
            id: flick
            objectName: root.fieldName + "-scroll"
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: column.implicitHeight
            clip: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollMark {
            }

            Column {
                id: column
                width: flick.width
                spacing: Units.groupGap
            }
        }
        NoticePanel {
            id: answer
            Layout.fillWidth: true
            fieldName: root.fieldName + "-answer"
            isNews: true
            words: root.answer
        }
        Flow {
            id: footer
            Layout.fillWidth: true
            visible: buttons.children.length > 0
            layoutDirection: Qt.RightToLeft

            Row {
                id: buttons
                spacing: Units.itemGap
            }
        }
    }
}
