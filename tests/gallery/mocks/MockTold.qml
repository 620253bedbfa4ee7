import QtQml

// What the person is told, as app's Told shows it.
QtObject {
    id: root

    property string actedText: ""
    property string failedText: ""
    property bool canUndo: false
    property int undone: 0

    function dismissActed() {
        root.actedText = "";
        root.canUndo = false;
    }
    function dismissFailed() {
        root.failedText = "";
    }
    function undo() {
        if (!root.canUndo)
            return;
        root.undone += 1;
        root.dismissActed();
    }
}
