import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// The list of a ChoiceEntry. Up, Down, Enter and Escape work.
T.Popup {
    id: root

    required property string fieldName
    required property var choices
    required property string current

    signal picked(string key)

    implicitHeight: Math.min(list.contentHeight + padding * 2, Units.step * 90)
    padding: Units.step
    margins: Units.iconGap
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: {
        list.currentIndex = root.choices.findIndex(choice => choice.key === root.current); // none chosen: none
        list.forceActiveFocus(Qt.PopupFocusReason);
    }

    background: PopupFrame {
    }

    ListView {
        id: list
        anchors.fill: parent
        clip: true
        focus: true
        model: root.choices
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollMark {
        }
        Keys.onReturnPressed: if (list.currentItem)
            (list.currentItem as OptionRow).clicked()
        Keys.onEnterPressed: if (list.currentItem)
            (list.currentItem as OptionRow).clicked()

        // qmllint disable unqualified
        delegate: OptionRow {
            required property var modelData
            required property int index

            width: ListView.view.width
            objectName: root.fieldName + "-" + modelData.key
            label: modelData.name
            detail: modelData.detail ?? ""
            isAllowed: modelData.isAllowed ?? true
            note: (modelData.isAllowed ?? true) ? "" : modelData.insteadText ?? ""
            isChosen: modelData.key === root.current
            isCurrent: ListView.isCurrentItem
            onClicked: {
                root.picked(modelData.key);
                root.close();
            }
        }
        // qmllint enable unqualified
    }
}
