namespace CnnGen.Reports;

/// <summary>How the page looks: light and dark, wide and narrow.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public static Markup Sheet { get; } = new("""
        :root { --paper: #fcfcfa; --ink: #1d232b; --soft: #5a6572; --rule: #dcdfe3; --mark: #eef0f2; --c1: #8a94a0; --c2: #1f62b5; --c3: #b5570f; --c4: #2c7d4f; --right: #5b93d3; --wrong: #dd6a60; --bad: #b3261e; --good: #1d6b3f }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #14171b; --ink: #e3e6ea; --soft: #98a3b0; --rule: #2d333b; --mark: #1e2329; --c1: #7d8894; --c2: #74aef2; --c3: #f0a35e; --c4: #73c596; --right: #3a6ba8; --wrong: #a3443c; --bad: #f28b82; --good: #7fce9f }
        }
        * { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100% }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums }
        main { max-width: 1120px; margin: 0 auto; padding: 56px 32px 40px }
        h1 { font-size: 34px; line-height: 1.15; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 10px; overflow-wrap: anywhere }
        h2 { font-size: 20px; font-weight: 650; letter-spacing: -0.005em; margin: 0 0 14px }
        h3 { font-size: 15px; font-weight: 600; margin: 22px 0 8px }
        p { margin: 0 0 14px; max-width: 76ch }
        section { margin-top: 44px; padding-top: 26px; border-top: 1px solid var(--rule) }
        figure { margin: 0; min-width: 0 }
        figcaption, caption { color: var(--soft); font-size: 14px; text-align: left }
        figcaption b { color: var(--ink); font-weight: 600; margin-right: 10px }
        caption { padding: 0 0 10px }
        code { font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere }
        small, .soft { color: var(--soft); font-weight: 400 }
        .lead { color: var(--soft); max-width: none }
        .state { display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 13px; font-weight: 600; color: var(--soft); border: 1px solid var(--rule); margin-right: 4px }
        .state.done { color: var(--good) }
        .state.diverged, .state.failed { color: var(--bad) }
        .error { padding: 10px 14px; border-left: 3px solid var(--bad); background: var(--mark); overflow-wrap: anywhere }
        .numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 18px 24px; margin: 30px 0 0 }
        .numbers dt { color: var(--soft); font-size: 14px }
        .numbers dd { margin: 2px 0 0; font-size: 25px; font-weight: 600; letter-spacing: -0.01em }
        .two { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 32px 48px; align-items: start }
        .two.wide-left { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) }
        .key { white-space: nowrap; margin-right: 14px }
        .key::before { content: ""; display: inline-block; width: 16px; height: 3px; border-radius: 2px; margin-right: 6px; vertical-align: middle; background: currentColor }
        .key.c1::before, .c1 circle { color: var(--c1); fill: var(--c1) } .key.c2::before, .c2 circle { color: var(--c2); fill: var(--c2) }
        .key.c3::before, .c3 circle { color: var(--c3); fill: var(--c3) } .key.c4::before, .c4 circle { color: var(--c4); fill: var(--c4) }
        .chart { display: block; width: 100%; height: auto; margin-top: 10px; overflow: visible }
        .chart text { font-size: 12px; fill: var(--soft) }
        .chart .end { text-anchor: end } .chart .mid { text-anchor: middle }
        .chart line { stroke: var(--rule); stroke-width: 1 }
        polyline { fill: none; stroke: var(--ink); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke }
        .c1 polyline { stroke: var(--c1) } .c2 polyline { stroke: var(--c2) } .c3 polyline { stroke: var(--c3) } .c4 polyline { stroke: var(--c4) }
        .wave { display: block; width: 100%; height: 44px } .wave polyline { stroke: var(--c2); stroke-width: 1.2 }
        .scroll { overflow-x: auto; max-width: 100% }
        table { border-collapse: collapse; font-size: 14px }
        th { font-weight: 500; text-align: left; white-space: nowrap }
        .plain { width: 100% }
        .plain th, .plain td { padding: 5px 0 5px 16px; border-bottom: 1px solid var(--rule); text-align: right }
        .plain th:first-child { padding-left: 0; text-align: left }
        .plain thead th { color: var(--soft); vertical-align: bottom }
        .matrix { width: 100%; table-layout: fixed; min-width: calc(var(--n) * 27px + 80px) }
        .matrix thead td { width: 108px } .moments thead td { width: 164px }
        .matrix th { padding: 3px 10px 3px 0; color: var(--soft); font-weight: 400; white-space: normal; overflow-wrap: anywhere; line-height: 1.2 }
        .matrix thead th { padding: 3px 1px; text-align: center; white-space: nowrap; overflow: hidden; text-overflow: ellipsis } .matrix thead .is { color: var(--ink); font-weight: 600; text-decoration: underline; text-underline-offset: 3px }
        .matrix td { height: 32px; padding: 0 1px; text-align: center; border: 1px solid var(--paper); background: var(--mark) }
        .matrix thead td { background: none }
        .matrix .right { background: color-mix(in srgb, var(--right) calc(var(--d) * 85%), var(--mark)) }
        .matrix .wrong { background: color-mix(in srgb, var(--wrong) calc(var(--d) * 85%), var(--mark)) }
        .moments th small { display: block; line-height: 1.1; padding-bottom: 3px }
        .example { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 36px; align-items: start }
        .example:has(.moments.tiles) { grid-template-columns: 190px minmax(0, 1fr) }
        img { display: block; image-rendering: pixelated; width: 100%; height: auto; background: var(--mark); border-radius: 3px }
        .sample figcaption { margin-top: 8px }
        .tiles { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(84px, 1fr)); gap: 16px 14px }
        .tiles p { font-size: 13.5px; line-height: 1.35; margin: 6px 0 0; overflow-wrap: anywhere }
        .tiles b { font-weight: 600 } .tiles span { white-space: nowrap } .bad { color: var(--bad) }
        .tiles.large { grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr)) }
        .tiles.words { grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)) }
        .tiles.filters { grid-template-columns: repeat(auto-fill, minmax(68px, 1fr)) } .filters img + img { margin-top: 4px }
        .tiles.moments { grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)) }
        .tiles .strip { grid-column: 1 / -1 } .strip img { height: 150px }
        .row { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 24px; margin: 0 0 20px; font-size: 15px }
        .facts dt { color: var(--soft) } .facts dd { margin: 0; overflow-wrap: anywhere }
        summary { cursor: pointer; margin-bottom: 12px }
        footer { margin-top: 48px; color: var(--soft); font-size: 14px }
        @media (max-width: 760px) {
          main { padding: 28px 16px 32px }
          h1 { font-size: 27px }
          .two, .two.wide-left, .example, .example:has(.moments.tiles) { grid-template-columns: minmax(0, 1fr); gap: 28px }
          .example .sample { max-width: 150px }
          .chart text { font-size: 15px }
          .numbers { grid-template-columns: repeat(2, minmax(0, 1fr)) } .numbers dd { font-size: 21px }
          .matrix { font-size: 12px } .matrix td { height: 27px } .matrix th { padding-right: 6px } .matrix thead td { width: 70px } .moments thead td { width: 92px } .matrix thead th { text-overflow: clip }
          .facts { grid-template-columns: minmax(0, 1fr); gap: 0 } .facts dd { margin-bottom: 10px }
        }
        @media print { section { break-inside: avoid } details { display: none } }
        """);
}
