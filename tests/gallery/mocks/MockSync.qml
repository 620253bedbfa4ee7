import QtQml
import QtQml.Models

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

    property bool isWatched: false
    property string contactText: "Servern svarade senast i dag 09:41."
    property string balanceText: "Inget ligger bara på den här datorn."
    property string clockText: ""
    property string troubleText: root.bannerText
    property string retryText: ""
    property int copied: 0
    property ListModel accounts: ListModel {
        ListElement {
            inboxId: "personal:u-karin"
            name: "Personlig inkorg"
            stateText: "allt är hämtat"
            needsAttention: false
        }
        ListElement {
            inboxId: "in-team"
            name: "Hemsjukvården Björkvik, samverkan"
            stateText: "1 nekades av servern · 2 väntar på att skickas · äldre meddelanden är inte hämtade än"
            needsAttention: true
        }
    }

    function copyForSupport() {
        root.copied += 1;
    }
    function dismissTold() {
        root.lastToldText = "";
    }
    function retryNow() {
        root.retries += 1;
        root.retryText = "Försöker nå servern …";
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
