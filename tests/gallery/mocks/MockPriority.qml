import QtQml
import Budkavle.Mocks

// The priority objects of a personal inbox: one of each reason.
MockMatters {
    id: root

    function put(row, values) {
        for (const role in values)
            root.setProperty(row, role, values[role]);
    }

    Component.onCompleted: {
        for (let row = 0; row < root.count; ++row)
            root.put(row, {
                    "inboxId": "ibx-me",
                    "dayText": "Prioritetsobjekt",
                    "isHighPriority": false,
                    "isPending": false,
                    "isCopy": false,
                    "isPlaceholder": false,
                    "assigneeInitials": "",
                    "assigneeName": "",
                    "status": "waiting",
                    "statusText": "Väntande"
                });
        root.put(0, {
                "isHighPriority": true,
                "reasonText": "Hög prioritet",
                "reasonKind": "priority"
            });
        root.put(1, {
                "kindText": "Fel när e-receptet skickades",
                "fromName": "",
                "fromInboxName": "Läkemedelsmodulen",
                "subject": "Furosemid 40 mg",
                "preview": "Receptet kom inte fram till apoteket.",
                "reasonText": "Ska åtgärdas nu",
                "reasonKind": "priority"
            });
        root.put(2, {
                "kindText": "Fråga från Försäkringskassan",
                "fromName": "",
                "fromInboxName": "Intygsmodulen",
                "subject": "Komplettering av läkarintyg",
                "preview": "Frågan besvaras i intygsmodulen.",
                "reasonText": "Försenad sedan 3 dagar",
                "reasonKind": "late"
            });
        root.put(3, {
                "reasonText": "Felsänt: patienten är inte listad hos oss",
                "reasonKind": "returned"
            });
        root.put(4, {
                "matterId": "m5",
                "kindText": "Påminnelse",
                "fromName": "Karin Lindqvist",
                "subject": "Ring dottern om hemgången",
                "timeText": "09:00",
                "status": "opened",
                "statusText": "Öppnat",
                "holderText": "Karin Lindqvist",
                "reasonText": "Försenad sedan i dag 09:00",
                "reasonKind": "late"
            });
    }
}
