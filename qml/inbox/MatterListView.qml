import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// The middle pane: one folder of one inbox, a row a matter.
FocusScope {
    id: root

    required property var matters       // MatterListModel
    required property string title
    required property string folder     // as InboxModel names it
    required property string shownMatter
    property string leadGlyph: ""

    FolderNames {
        id: names
    }

    signal matterRequested(string inboxId, string matterId)
    signal leadRequested

    objectName: "pane-list"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Ärenden")

    function focusSearch() {
        search.field.forceActiveFocus(Qt.ShortcutFocusReason);
        search.field.selectAll();
    }
    function focusRows() {
        list.forceActiveFocus(Qt.ShortcutFocusReason);
    }
    function step(direction) {
        internal.startAtShown();
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + direction));
        internal.request(list.currentItem);
    }
    function stepToWaiting() {
        internal.startAtShown();
        const last = Math.min(list.count, list.currentIndex + internal.farthest);
        for (let row = list.currentIndex + 1; row < last; ++row) {
            const item = internal.rowAt(row);
            if (item && item.isWaiting) {
                list.currentIndex = row;
                internal.request(item);
                return;
            }
        }
    }

    QtObject {
        id: internal

        readonly property int farthest: 500 // rows looked through for the next that waits

        function rowAt(row) {
            if (!list.itemAtIndex(row)) {
                list.positionViewAtIndex(row, ListView.Contain);
                list.forceLayout();
            }
            return list.itemAtIndex(row);
        }
        function startAtShown() {
            if (list.currentIndex < 0)
                list.currentIndex = root.matters.indexOf(root.shownMatter);
        }
        function request(row) { // untyped: Qt 6.4 compiles a cast that is passed on to code that does not build
            if (row && !row.isPlaceholder)
                root.matterRequested(row.inboxId, row.matterId);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PaneHeader {
            Layout.fillWidth: true
            fieldName: "list"
            margin: Units.listMargin
            title: root.title
            detail: root.matters.isLoading && root.matters.count === 0 ? "" : qsTr("%1 · %n ärenden", "folder, how many", root.matters.count).arg(names.words[root.folder] ?? "")
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Visa sidofältet")
            onLeadRequested: root.leadRequested()
        }
        SearchEntry {
            id: search
            Layout.fillWidth: true
            Layout.leftMargin: Units.listMargin
            Layout.rightMargin: Units.listMargin
            Layout.bottomMargin: Units.rowPadding
            fieldName: "list-search"
            label: qsTr("Sök i inkorgen")
            placeholder: qsTr("Sök patient, ämne, text")
            text: root.matters.search
            onEdited: text => root.matters.search = text
            onStepped: direction => list.forceActiveFocus(Qt.TabFocusReason)
        }
        Separator {
            Layout.fillWidth: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: list
                anchors.fill: parent
                objectName: "list-rows"
                clip: true
                focus: true
                activeFocusOnTab: true
                model: root.matters
                reuseItems: true
                cacheBuffer: Units.step * 200
                currentIndex: -1
                highlightMoveDuration: Units.quick
                boundsBehavior: Flickable.StopAtBounds
                section.property: "dayText"
                // qmllint disable unqualified
                section.delegate: SectionHeader {
                    required property string section

                    width: list.width
                    margin: Units.listMargin
                    words: section
                }
                // qmllint enable unqualified
                T.ScrollBar.vertical: ScrollMark {
                }
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Ärenden")
                Keys.onReturnPressed: internal.request(list.currentItem)
                Keys.onEnterPressed: internal.request(list.currentItem)
                onActiveFocusChanged: if (list.activeFocus && list.currentIndex < 0 && list.count > 0)
                    list.currentIndex = 0

                // qmllint disable unqualified
                delegate: MatterRow {
                    width: ListView.view.width
                    isOutward: root.folder === "sent" || root.folder === "receipts"
                    isCurrent: matterId !== "" && matterId === root.shownMatter
                    hasKeyboard: ListView.isCurrentItem && ListView.view.activeFocus
                    onClicked: {
                        list.currentIndex = index;
                        list.forceActiveFocus(Qt.MouseFocusReason);
                        internal.request(this);
                    }
                }
                footer: Item {
                    width: list.width
                    height: root.matters.isCapped ? capped.implicitHeight : 0

                    PlainText {
                        id: capped
                        width: parent.width
                        visible: root.matters.isCapped
                        padding: Units.paneMargin
                        text: qsTr("Listan visar de 100 000 senaste. Sök för att hitta äldre.")
                        font: Type.small
                        color: Theme.palette.textMuted
                        wrapMode: Text.Wrap
                    }
                }
                // qmllint enable unqualified
            }
            Column {
                anchors {
                    left: parent.left
                    right: parent.right
                }
                visible: root.matters.isLoading && root.matters.count === 0

                Repeater {
                    model: 5

                    PlaceholderRow {
                        width: parent.width
                    }
                }
            }
            EmptyState {
                anchors.centerIn: parent
                objectName: "list-empty"
                visible: root.matters.isEmpty
                glyph: root.matters.search !== "" ? "search" : "inbox"
                words: root.matters.search !== "" ? qsTr("Inget hittades") : qsTr("Inget här")
                detail: root.matters.search !== "" ? qsTr("Sökningen gäller det som finns på den här datorn. Pröva färre ord eller en annan mapp.") : names.emptyWords[root.folder] ?? qsTr("Nya ärenden visas här så snart de kommer.")
            }
        }
    }
}
