import QtQuick
import QtTest
import Budkavle.Shell
import Budkavle.Mocks

// The window itself: its title, its least size, and that another start of the program brings it forward.
TestCase {
    id: test
    name: "Main"
    when: windowShown

    MockSession {
        id: mock
    }
    Component {
        id: maker

        Main {
            session: mock
        }
    }

    function test_window() {
        const window = createTemporaryObject(maker, test);
        verify(window.visible);
        compare(window.title, "Budkavle · Region Tallmo");
        compare(window.minimumWidth, 640);
        window.hide();
        ignoreWarning("This plugin does not support raise()"); // offscreen
        mock.raiseRequested();
        tryVerify(() => window.visible);
    }
}
