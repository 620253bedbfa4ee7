import QtQuick

// What is seen only once asked for. Made the first time that it is wanted, or before that when the program has nothing
// better to do; then kept.
Loader {
    id: root

    property bool isWanted: false
    property bool isSpareTime: false
    property bool isMade: false

    active: root.isMade
    onIsWantedChanged: root.make()
    onIsSpareTimeChanged: root.make()
    Component.onCompleted: root.make()

    function make() {
        if (root.isWanted || root.isSpareTime)
            root.isMade = true;
    }
}
