const LIGHT = '--i0:#0a7a5b;--i1:#173f9c;--i2:#b4470f;--i3:#7040ad;--i4:#1b6ca8;--i5:#5d6470;--i6:#80600a;--i7:#b02565;--grid:#dfe3ea;--track:#edf0f5;--mark:#16181d;--tick:#474d59';
const DARK = '--i0:#5fd3ab;--i1:#9db9ff;--i2:#ffab7d;--i3:#cfb0ff;--i4:#7cc4f2;--i5:#b7bec9;--i6:#e5c86a;--i7:#ff9cc5;--grid:#343a47;--track:#2a303c;--mark:#f2f4f8;--tick:#c3c8d2';
const DASHES = ['none', '7 4', '2 4', '10 4 2 4', '14 5', '4 4', '10 3 2 3 2 3', '1 6'];

/** What the charts look like: inks of 3:1 or more on the paper in both schemes, told apart by their dashes as well, and light on paper. */
export const CHART_STYLE = `
:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
figure{margin:0}.chart{break-inside:avoid}figcaption{font-weight:600;margin:0 0 10px}.axes{display:block;font-weight:400;font-size:14px;color:var(--tick)}
.plot{display:block;box-sizing:border-box;width:100%;height:270px;padding:10px 18px 30px 52px;overflow:visible}
.plot text{font-size:13px;fill:var(--tick);font-variant-numeric:tabular-nums}
.grid{stroke:var(--grid);stroke-width:1}.diagonal{stroke:var(--tick);stroke-dasharray:4 4}
.line{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}.range{stroke:none;opacity:.16}.whisker{opacity:.6;stroke-width:1.5}
${DASHES.map((dash, index) => `.i${index}{stroke:var(--i${index})}.range.i${index},.dot.i${index}{fill:var(--i${index})}.line.i${index}{stroke-dasharray:${dash}}`).join('\n')}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;margin:8px 0 0;padding:0;font-size:14px}.legend li{margin:0}.legend svg{vertical-align:middle}
.bar{display:block;width:100%;height:14px}.track{fill:var(--track)}.fill{fill:var(--i1)}.plus{fill:var(--i0)}.minus{fill:var(--i2)}.soft{fill:var(--i5)}.reach{stroke:var(--mark);stroke-width:1.5}
.interval{display:block;width:100%;height:44px;overflow:visible}.still{stroke:var(--tick);stroke-dasharray:3 3;stroke-width:1.5}.span{stroke:var(--i1);stroke-width:3}.spot{fill:var(--i1)}
`.trim();
