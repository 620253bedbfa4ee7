import QtQml

// What to be reminded of and when, as app's ReminderForm.
QtObject {
    id: root

    property string text: "Kontrollera P-Kalium"
    property string dateText: "2026-12-07"
    property string timeText: "08:00"
    property string dayText: "måndag 2026-12-07 klockan 08:00"
    property string whyNot: ""

    function pick(days) {
        root.dateText = days === 1 ? "2026-12-01" : "2026-12-07";
    }
}
