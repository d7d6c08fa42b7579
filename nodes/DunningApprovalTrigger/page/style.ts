/**
 * The page's only style sheet. Colors keep a contrast of 7:1 or more for text in both schemes (WCAG 2.2 AAA), targets are at
 * least 48 pixels high, and nothing is fetched from anywhere.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ground:#f3f4f7;--ink:#16181d;--soft:#474d59;--line:#d9dce3;--blue:#173f9c;--on-blue:#fff;--tint:#eaf0ff;--red:#96151d;--red-tint:#fdecec;--green:#0b5c40;--green-tint:#e4f6ee;--amber:#6b4400;--amber-tint:#fff3d6}
@media (prefers-color-scheme:dark){:root{--paper:#1b1e25;--ground:#101217;--ink:#f2f4f8;--soft:#c3c8d2;--line:#383d49;--blue:#b9ccff;--on-blue:#0c1b40;--tint:#222c45;--red:#ffb4b4;--red-tint:#3b1d20;--green:#9fe8c8;--green-tint:#153127;--amber:#ffd98a;--amber-tint:#3a2e12}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word;font:17px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:640px;margin:0 auto;padding:20px 16px 56px}
.brand{margin:0 0 12px;color:var(--soft);font-size:15px}
h1{margin:0;font-size:27px;line-height:1.2;letter-spacing:-.01em;overflow-wrap:anywhere}
h1 .amount{display:block;font-size:42px;letter-spacing:-.03em;font-variant-numeric:tabular-nums}
h2{margin:0 0 10px;font-size:15px;color:var(--soft);font-weight:600}
.lead{margin:8px 0 20px;color:var(--soft)}
section{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:18px;margin:0 0 14px}
p{margin:0 0 10px}p:last-child{margin-bottom:0}
.act{font-weight:600;font-size:19px;line-height:1.35}
.cost{color:var(--soft)}
ul{margin:0;padding:0 0 0 20px}li{margin:0 0 6px}li:last-child{margin:0}
a{color:var(--blue)}.lead a{display:inline-block;padding:4px 0;font-weight:600}
dl{margin:0;display:grid;grid-template-columns:minmax(112px,auto) 1fr;gap:6px 16px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.note{border-radius:14px;padding:16px 18px;margin:0 0 14px;border:1px solid var(--line);background:var(--tint)}
.note strong{display:block;margin:0 0 2px}.note p{margin:0 0 4px}.note p:last-child{margin:0}
.good{background:var(--green-tint)}.good strong{color:var(--green)}
.bad{background:var(--red-tint)}.bad strong{color:var(--red)}
.warn{background:var(--amber-tint)}.warn strong{color:var(--amber)}
.mail{border:1px solid var(--line);border-radius:10px;overflow:hidden}
.mail .subject{margin:0;padding:12px 14px;border-bottom:1px solid var(--line);font-weight:600;overflow-wrap:anywhere}
.mail .body{padding:14px;white-space:pre-wrap;overflow-wrap:anywhere}
.slot{background:var(--tint);border-radius:5px;padding:1px 5px;color:var(--blue)}
details{margin:14px 0 0}summary{cursor:pointer;min-height:48px;display:flex;align-items:center;color:var(--blue);font-weight:600}
summary::before{content:"";width:8px;height:8px;margin:0 12px 0 3px;border:solid currentColor;border-width:0 2px 2px 0;transform:rotate(-45deg)}
details[open] summary::before{transform:rotate(45deg)}
label{display:block;font-weight:600;margin:12px 0 4px}
.hint{color:var(--soft);font-size:15px;margin:6px 0 0}.hint+.note{margin-top:16px}.pair+.hint{margin:16px 0 0}.hint+dl{margin:10px 0 0}
textarea{width:100%;font:inherit;color:var(--ink);background:var(--paper);border:1.5px solid var(--soft);border-radius:10px;padding:11px 12px;resize:vertical}
.line{min-height:50px;height:50px}.words{min-height:260px}.why{min-height:84px}
button{display:block;width:100%;min-height:54px;margin:12px 0 0;border-radius:12px;border:1.5px solid var(--soft);background:var(--paper);color:var(--ink);font:inherit;font-weight:600;cursor:pointer;padding:10px 16px}
button.yes{background:var(--blue);color:var(--on-blue);border-color:var(--blue)}
button.no{color:var(--red);border-color:var(--red)}
button:hover{filter:brightness(1.08)}
:focus-visible{outline:3px solid var(--blue);outline-offset:3px}
.foot{color:var(--soft);font-size:14px;margin:20px 2px 0;overflow-wrap:anywhere}
@media (min-width:560px){main{padding:44px 16px 80px}.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}section{padding:22px 24px}h1 .amount{font-size:52px}}
@media (prefers-reduced-motion:no-preference){button{transition:filter .15s}}
@media print{button,textarea,details{display:none}}
`.trim();
