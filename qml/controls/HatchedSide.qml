import QtQuick
import Budkavle.Style

// One side of a HatchedEdge, painted once for its size.
Canvas {
    id: root

    property color ground: Theme.palette.training
    property color stripe: Theme.palette.trainingStripe

    onGroundChanged: root.requestPaint()
    onStripeChanged: root.requestPaint()
    onPaint: {
        const context = root.getContext("2d");
        const step = Units.hatchWidth;
        const thickness = Math.min(root.width, root.height);
        context.fillStyle = root.ground;
        context.fillRect(0, 0, root.width, root.height);
        context.fillStyle = root.stripe;
        for (let at = -thickness; at < Math.max(root.width, root.height); at += step * 2) {
            context.beginPath();
            if (root.width > root.height) {
                context.moveTo(at, thickness);
                context.lineTo(at + thickness, 0);
                context.lineTo(at + thickness + step, 0);
                context.lineTo(at + step, thickness);
            } else {
                context.moveTo(thickness, at);
                context.lineTo(0, at + thickness);
                context.lineTo(0, at + thickness + step);
                context.lineTo(thickness, at + step);
            }
            context.closePath();
            context.fill();
        }
    }
}
