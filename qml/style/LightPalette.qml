Palette {
    window: Paint.frost
    sidebar: Paint.frost
    surface: Paint.white
    raised: Paint.white
    text: Paint.ink
    textMuted: Paint.slate
    separator: Paint.haze
    outline: Paint.stone
    hover: Paint.mist
    pressed: Paint.haze
    selected: Paint.spruceSoft
    veil: Paint.veilLight

    accent: Paint.spruce
    accentHover: Paint.spruceDeep
    accentText: Paint.white
    accentSoft: Paint.spruceWash
    focusRing: Paint.lake

    baton: Paint.wood
    batonSoft: Paint.woodSoft

    waiting: Paint.lake
    opened: Paint.spruce
    paused: Paint.ochre
    closed: Paint.slate
    good: Paint.moss

    danger: Paint.rowan
    dangerText: Paint.white
    alarm: Paint.rowanSoft
    alarmText: Paint.rowanInk
    alarmEdge: Paint.rowan

    caution: Paint.amber
    cautionText: Paint.amberInk
    cautionEdge: Paint.amberEdge
    quietNotice: Paint.fog
    quietNoticeText: Paint.fogInk
    quietNoticeEdge: Paint.fogEdge
    training: Paint.heather
    trainingText: Paint.white
    trainingStripe: Paint.heatherStripeDeep
}
