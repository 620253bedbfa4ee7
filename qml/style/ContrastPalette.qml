Palette {
    window: Paint.black
    sidebar: Paint.black
    surface: Paint.black
    raised: Paint.black
    text: Paint.white
    textMuted: Paint.white
    separator: Paint.stone
    outline: Paint.white
    hover: Paint.contrastHover
    pressed: Paint.bark
    selected: Paint.contrastSelected
    veil: Paint.veilDark

    accent: Paint.signalYellow
    accentHover: Paint.white
    accentText: Paint.black
    accentSoft: Paint.contrastWash
    focusRing: Paint.signalCyan

    baton: Paint.signalOrange
    batonSoft: Paint.contrastWash

    waiting: Paint.signalBlue
    opened: Paint.signalCyan
    paused: Paint.signalOrange
    closed: Paint.white
    good: Paint.signalGreen

    danger: Paint.signalRed
    dangerText: Paint.black
    alarm: Paint.black
    alarmText: Paint.signalRed
    alarmEdge: Paint.signalRed

    caution: Paint.signalYellow
    cautionText: Paint.black
    cautionEdge: Paint.black
    quietNotice: Paint.white
    quietNoticeText: Paint.black
    quietNoticeEdge: Paint.black
    training: Paint.heather
    trainingText: Paint.white
    trainingStripe: Paint.signalViolet
}
