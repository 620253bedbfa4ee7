import QtQml

// How the computer stands with the server, as app's SyncStatus shows it.
QtObject {
    id: root

    property string connection: "online"
    property string text: "Allt är skickat · 09:41"
    property string bannerText: ""
    property string bannerKind: ""
    property int outgoing: 0
    property int refused: 0
    property bool isReadOnly: false
    property bool isLoadingHistory: false
    property string lastToldText: ""
    property int retries: 0

    function supportText() {
        return "Budkavle 0.1.0 · online · 09:41 · stödkod B-0000";
    }
    function dismissTold() {
        root.lastToldText = "";
    }
    function retryNow() {
        root.retries += 1;
    }

    function meetReadCopy() {
        root.connection = "readCopy";
        root.text = "Läskopia · läget 07:55";
        root.bannerKind = "readCopy";
        root.isReadOnly = true;
        root.bannerText = "Läskopia · läget 07:55 · inget kan skickas härifrån. Det du skriver sparas som utkast och " + "skickas när produktionen är tillbaka.";
    }
    function goOffline() {
        root.connection = "offline";
        root.text = "Offline sedan 08:12 · 3 på den här datorn";
        root.bannerKind = "offline";
        root.bannerText = "Offline sedan 08:12. Allt du gör sparas på den här datorn och skickas när nätet är tillbaka.";
    }
}
