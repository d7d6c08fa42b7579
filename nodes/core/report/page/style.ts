import { CHART_STYLE } from '../../charts/chartStyle';

/**
 * The page's only style sheet. Text keeps a contrast of 4.5:1 or more in both schemes (WCAG 2.2 AA); on paper it is always
 * light, and no chart, table row or box is cut by the end of a page.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ground:#f3f4f7;--ink:#16181d;--soft:#474d59;--line:#d9dce3;--blue:#173f9c;--tint:#eaf0ff;--green:#0b5c40;--green-tint:#e4f6ee;--amber:#6b4400;--amber-tint:#fff3d6;--red:#96151d;--red-tint:#fdecec}
@media screen and (prefers-color-scheme:dark){:root{--paper:#1b1e25;--ground:#101217;--ink:#f2f4f8;--soft:#c3c8d2;--line:#383d49;--blue:#b9ccff;--tint:#222c45;--green:#9fe8c8;--green-tint:#153127;--amber:#ffd98a;--amber-tint:#3a2e12;--red:#ffb4b4;--red-tint:#3b1d20}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word;font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.skip{position:absolute;left:-9999px}.skip:focus{left:16px;top:12px;background:var(--paper);padding:8px 12px;border-radius:8px;z-index:1}
header,main,footer{max-width:980px;margin:0 auto;padding:0 16px}
header{padding-top:24px}
h1{margin:0;font-size:26px;line-height:1.2;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{margin:0 0 4px;font-size:20px;line-height:1.3}
h3{margin:24px 0 6px;font-size:16px}
p{margin:0 0 10px}p:last-child{margin-bottom:0}
a{color:var(--blue)}
.lead,.hint{color:var(--soft)}.lead{margin:6px 0 0}.hint{font-size:14px;margin:4px 0 0}.figures+.hint,.note+.hint{margin-top:12px}
section{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:18px 16px;margin:14px 0 0}
section>.why{color:var(--soft);margin:0 0 14px}
nav{margin:18px 0 0}nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px 8px;margin:0;padding:0}nav li{margin:0}
nav a{display:inline-block;padding:3px 9px;border:1px solid var(--line);border-radius:999px;background:var(--paper);text-decoration:none;font-size:14px}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,205px),1fr));gap:12px;margin:14px 0 0;padding:0}
.figures>div{border:1px solid var(--line);border-radius:12px;padding:12px 14px;break-inside:avoid}
.figures dt{font-size:14px;color:var(--soft)}.figures dd{margin:0;overflow-wrap:anywhere}
.figures .value{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.01em;font-variant-numeric:tabular-nums}
.figures .value small{font-size:14px;font-weight:400;letter-spacing:0;color:var(--soft)}
.figures .of{font-size:14px;color:var(--soft)}
.top .figures>div{background:var(--tint);border-color:transparent}.top .figures{grid-template-columns:repeat(auto-fit,minmax(min(100%,215px),1fr))}.top .value{font-size:32px}
.note{border-radius:12px;padding:12px 14px;margin:14px 0 0;border:1px solid var(--line);background:var(--tint);break-inside:avoid}
.note strong{display:block}.note ul{margin:4px 0 0}
.note.warn{background:var(--amber-tint)}.note.warn strong{color:var(--amber)}
.note.good{background:var(--green-tint)}.note.good strong{color:var(--green)}
.note.bad{background:var(--red-tint)}.note.bad strong{color:var(--red)}
ul,ol{margin:0;padding:0 0 0 20px}li{margin:0 0 6px}
.box,.scroll{margin:24px 0 0}.scroll{overflow-x:auto;border-radius:8px}.chart{margin:22px 0 0}
table{border-collapse:collapse;width:100%;font-size:15px;font-variant-numeric:tabular-nums}
caption{overflow-wrap:anywhere;text-align:left;font-weight:600;padding:0 0 6px}
th,td{padding:8px 10px 8px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{overflow-wrap:anywhere;min-width:64px;font-size:14px;font-weight:600;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:500;overflow-wrap:anywhere;min-width:120px}
.n{text-align:right;padding-left:8px;padding-right:0}.count{white-space:nowrap}
.line-of{display:block}
td small,th small{display:block;color:var(--soft);font-size:13px;font-weight:400}
tbody th .bar{margin-top:5px;height:10px}.slim tbody th{width:46%}
.t{padding-left:18px}.t div{overflow-wrap:anywhere}
.ends{display:flex;justify-content:space-between;font-size:13px;color:var(--soft)}
.advices{list-style:none;padding:0}.advice{border:1px solid var(--line);border-radius:12px;padding:14px 16px;margin:12px 0 0;break-inside:avoid}.advice h3{margin:0 0 6px}.kind{display:inline-block;border-radius:6px;padding:0 7px;margin-right:4px;background:var(--tint);color:var(--blue);font-size:13px}
ul.hint{color:var(--soft)}
.few{display:inline-block;border:1px solid currentColor;border-radius:6px;padding:0 5px;font-size:12px;line-height:1.45;color:var(--amber);white-space:nowrap;font-weight:500}
.state{font-weight:600;white-space:nowrap}.state.good{color:var(--green)}.state.bad{color:var(--red)}.state.warn{color:var(--amber)}
details{margin:12px 0 0}summary{cursor:pointer;color:var(--blue);font-weight:600;padding:6px 0}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
footer{padding-top:18px;padding-bottom:48px;color:var(--soft);font-size:14px;overflow-wrap:anywhere}
.pair{display:grid;gap:0 32px;align-items:start}.pair>*{min-width:0}
@media screen and (max-width:599px){.slim tbody th:has(+td+td){width:34%;min-width:100px}.slim thead th+th{overflow-wrap:break-word;min-width:0}.restack,.restack tbody,.restack tr,.restack tbody th,.restack td,.restack caption{display:block;width:100%}.restack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.restack tr{padding:8px 0;border-bottom:1px solid var(--line)}.restack tbody th{border:0;padding:0 0 2px;font-weight:600}.restack td{display:flex;justify-content:space-between;gap:16px;border:0;padding:2px 0;text-align:left}.restack td::before{content:attr(data-label);color:var(--soft);flex:none;max-width:50%;overflow-wrap:anywhere}.restack td div{text-align:right;min-width:0;overflow-wrap:anywhere}}
@media (min-width:900px){.pair{grid-template-columns:1fr 1fr}.pair>.all{grid-column:1/-1}}
@media (min-width:700px){header{padding-top:44px}h1{font-size:34px}section{padding:26px 28px;margin-top:18px}.top .value{font-size:28px}.top .figures:has(>:nth-child(4):last-child){grid-template-columns:1fr 1fr}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@page{size:A4;margin:14mm 13mm}
@media print{body{background:#fff;font-size:10.5pt}header,main,footer{max-width:none;padding:0}nav,.skip{display:none}section{border:0;border-radius:0;padding:0;margin:9mm 0 0}h1{font-size:20pt}h2{font-size:14pt}h2,h3,caption,.why{break-after:avoid}tr,.note,li,.why,.chart{break-inside:avoid}.hint,tbody tr:first-child,tbody tr:last-child{break-before:avoid}tbody tr:first-child{break-after:avoid}thead{display:table-header-group}.scroll{overflow:visible}table{font-size:9.5pt}.plot{height:60mm}.figures{grid-template-columns:repeat(auto-fit,minmax(38mm,1fr));gap:3mm}.figures>div{padding:2.5mm 3mm}.figures .value{font-size:14pt}.top .value{font-size:24pt}.figures>div,.note{border:1px solid var(--line)}details{display:none}}
${CHART_STYLE}
`.trim();
