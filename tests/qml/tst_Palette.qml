import QtTest
import Budkavle.Style

// Contrast of every pair of roles that meet, in every theme: 4.5:1 for text, 3:1 for shapes (EN 301 549, 11.1.4).
TestCase {
    id: root
    name: "Palette"

    function linear(channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
    function luminance(color) {
        return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
    }
    function ratio(one, other) {
        const lights = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (lights[0] + 0.05) / (lights[1] + 0.05);
    }

    readonly property var grounds: ["window", "sidebar", "surface", "raised", "hover", "selected", "accentSoft"]
    readonly property var inks: ["text", "textMuted", "accent", "waiting", "opened", "paused", "closed", "good", "danger"]
    readonly property var textPairs: [["accentText", "accent"], ["accentText", "accentHover"], ["dangerText", "danger"], ["alarmText", "alarm"], ["cautionText", "caution"], ["quietNoticeText", "quietNotice"], ["trainingText", "training"], ["surface", "waiting"]]
    readonly property var shapePairs: [["outline", "surface"], ["outline", "raised"], ["outline", "window"], ["outline", "sidebar"], ["focusRing", "surface"], ["focusRing", "sidebar"], ["focusRing", "raised"], ["focusRing", "selected"], ["focusRing", "hover"], ["baton", "surface"], ["baton", "selected"], ["baton", "batonSoft"], ["trainingStripe", "training"], ["alarmEdge", "surface"], ["accent", "surface"]]

    function rows(pairs) {
        return Theme.names.reduce((all, theme) => all.concat(pairs.map(pair => ({
                                    "tag": theme + " " + pair[0] + " on " + pair[1],
                                    "theme": theme,
                                    "ink": pair[0],
                                    "ground": pair[1]
                                }))), []);
    }

    function test_ratioIsRight() {
        compare(Math.round(ratio(Qt.rgba(0, 0, 0, 1), Qt.rgba(1, 1, 1, 1))), 21);
    }
    function test_text_data() {
        const pairs = grounds.reduce((all, ground) => all.concat(inks.map(ink => [ink, ground])), textPairs);
        return rows(pairs);
    }
    function test_text(row) {
        const measured = ratio(Theme[row.theme][row.ink], Theme[row.theme][row.ground]);
        verify(measured >= 4.5, measured.toFixed(2));
    }
    function test_shapes_data() {
        return rows(shapePairs);
    }
    function test_shapes(row) {
        const measured = ratio(Theme[row.theme][row.ink], Theme[row.theme][row.ground]);
        verify(measured >= 3, measured.toFixed(2));
    }
}
