import QtQuick

// The roles that controls may use. Every role is required, so a theme cannot be half done.
// Roles ending in Text are written on the role they are named after. tst_Palette checks the contrast of each pair.
QtObject {
    required property color window         // behind everything
    required property color sidebar        // the sidebar's ground
    required property color surface        // lists and reading
    required property color raised         // pop-ups, sheets, fields
    required property color text
    required property color textMuted      // second rank, still 4.5:1
    required property color separator      // thin lines that only order
    required property color outline        // the edge of a thing one can act on, 3:1
    required property color hover
    required property color pressed
    required property color selected
    required property color veil           // behind a sheet

    required property color accent         // what one can act on, and where one is
    required property color accentHover
    required property color accentText
    required property color accentSoft
    required property color focusRing

    required property color baton
    required property color batonSoft

    required property color waiting
    required property color opened
    required property color paused
    required property color closed
    required property color good

    required property color danger
    required property color dangerText     // on danger
    required property color alarm          // ground of what must be read
    required property color alarmText
    required property color alarmEdge

    required property color caution        // amber: the read copy, what to look at before going on
    required property color cautionText
    required property color cautionEdge
    required property color quietNotice    // offline: true, and no alarm
    required property color quietNoticeText
    required property color quietNoticeEdge
    required property color training
    required property color trainingText
    required property color trainingStripe
}
