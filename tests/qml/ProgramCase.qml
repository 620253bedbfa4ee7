import QtQuick
import QtQuick.Templates as T
import QtTest
import Budkavle.Shell
import Budkavle.Mocks

// The whole program on a mock session, with ways to find things as a person would: by what is on the screen.
Item {
    id: root

    property Component sessionMaker: Component {
        MockSession {
        }
    }
    property MockSession session
    property Program program
    readonly property Item overlay: T.Overlay.overlay

    width: 1280
    height: 800

    Component {
        id: maker

        Program {
            focus: true
            focusItem: Window.activeFocusItem
        }
    }

    function start(testCase, properties) {
        root.session = root.sessionMaker.createObject(root, properties ?? {}); // outlives the program, as in the app
        root.program = testCase.createTemporaryObject(maker, root, {
                "session": root.session,
                "width": root.width,
                "height": root.height
            });
        root.program.forceActiveFocus();
    }

    function search(item, name) {
        if (!item || !item.visible)
            return null;
        if (item.objectName === name)
            return item;
        for (let place = 0; place < item.children.length; ++place) {
            const found = root.search(item.children[place], name);
            if (found)
                return found;
        }
        return null;
    }
    // The item with this name that is on the screen, else null.
    function find(name) {
        return root.search(root.program, name) ?? root.search(root.overlay, name);
    }
    // As a person scrolls to what is below the fold. True: it had to.
    function reveal(item) {
        for (let place = item.parent; place; place = place.parent) {
            if (!(place instanceof Flickable))
                continue;
            const top = item.mapToItem(place.contentItem, 0, 0).y;
            const wanted = Math.max(Math.min(place.contentY, top), top + item.height - place.height);
            const isHidden = wanted !== place.contentY;
            if (isHidden)
                place.contentY = wanted;
            return isHidden;
        }
        return false;
    }
    function click(testCase, name) {
        testCase.tryVerify(() => root.find(name) !== null, 2000, name + " is shown");
        const item = root.find(name);
        testCase.waitForRendering(root, 50); // until then a list may have no height
        if (root.reveal(item))
            testCase.waitForRendering(root, 50);
        testCase.mouseClick(item, Math.min(item.width / 2, 20), item.height / 2);
    }
    function write(testCase, name, text) {
        root.click(testCase, name);
        for (const letter of text)
            testCase.keyClick(letter);
    }
    function lastCall(part) {
        return part.calls.length > 0 ? part.calls[part.calls.length - 1] : "";
    }
}
