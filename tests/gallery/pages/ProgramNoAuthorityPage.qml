import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.matter.meetOrder();
        root.session.matter.facts.kindText = "Ordination att kontrasignera";
        root.session.matter.facts.acts = [];
        root.session.matter.facts.whyNotSign = "Du har inte behörighet att signera. Inget är signerat. Lämna det osignerat eller tilldela någon som har behörigheten.";
        root.session.matter.facts.forceText = "Gäller redan och får utföras innan den är kontrasignerad.";
        root.session.matter.facts.isInForce = true;
        root.session.matter.facts.otherLink = "http://journal.tallmo.example/ordination/20261129-0417";
        root.session.matter.facts.link = "";
        root.program.workspace.isReading = true;
    }
}
