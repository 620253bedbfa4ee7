Palette {
    window: Paint.soot
    sidebar: Paint.soot
    surface: Paint.coal
    raised: Paint.dusk
    text: Paint.mist
    textMuted: Paint.ash
    separator: Paint.night
    outline: Paint.stone
    hover: Paint.night
    pressed: Paint.bark
    selected: Paint.spruceNight
    veil: Paint.veilDark

    accent: Paint.spruceLight
    accentHover: Paint.spruceBright
    accentText: Paint.spruceInk
    accentSoft: Paint.spruceDusk
    focusRing: Paint.lakeLight

    baton: Paint.woodLight
    batonSoft: Paint.woodNight

    waiting: Paint.lakeLight
    opened: Paint.spruceLight
    paused: Paint.ochreLight
    closed: Paint.ash
    good: Paint.mossLight

    danger: Paint.rowanLight
    dangerText: Paint.black
    alarm: Paint.rowanNight
    alarmText: Paint.rowanGlow
    alarmEdge: Paint.rowanLight

    caution: Paint.amberNight
    cautionText: Paint.amberGlow
    cautionEdge: Paint.amberNightEdge
    quietNotice: Paint.fogNight
    quietNoticeText: Paint.fogGlow
    quietNoticeEdge: Paint.fogNightEdge
    training: Paint.heather
    trainingText: Paint.white
    trainingStripe: Paint.heatherStripeDeep
}
