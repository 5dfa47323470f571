/**
 * Ivory, ink and one scarlet, as in the shop; the shop's faces when the machine has them. Scarlet marks the one thing to do.
 * One sheet for every page of the simulators, so that the content security policy can name it by its hash.
 */
export const style = `
:root{--ivory:#f7f3ec;--paper:#fffdf9;--ink:#1b1a1d;--stone:#6a635b;--scarlet:#9d1420;--rule:#e4ddd2;--edge:#8f877d;--good:#1f6f4a;--warn:#8a5a00;
--display:"Bodoni Moda","Bodoni 72",Didot,"Playfair Display",Georgia,serif;--text:Figtree,"Segoe UI",system-ui,sans-serif}
*{box-sizing:border-box}
html{color-scheme:light;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ivory);color:var(--ink);font:16px/1.55 var(--text)}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--scarlet);outline-offset:3px}
.top{display:flex;flex-wrap:wrap;gap:4px 24px;align-items:baseline;justify-content:space-between;padding:20px 20px 16px;border-bottom:1px solid var(--rule)}
.brand{font-family:var(--display);font-size:22px;letter-spacing:.01em;text-decoration:none}
.note,.muted{color:var(--stone);font-size:14px}
.note{letter-spacing:.02em}
main{width:100%;max-width:1120px;margin:0 auto;padding:40px 20px 64px;flex:1}
h1{font:400 clamp(32px,5vw,48px)/1.1 var(--display);margin:0 0 12px;letter-spacing:-.01em;text-wrap:balance}
h2{font:400 24px/1.2 var(--display);margin:0 0 16px}
p{margin:0 0 16px;max-width:62ch}
.eyebrow{font-size:12px;letter-spacing:.14em;text-transform:uppercase;color:var(--stone);margin:0 0 10px}
.amount{font:400 clamp(40px,8vw,68px)/1 var(--display);margin:24px 0;font-variant-numeric:lining-nums}
.facts{margin:24px 0 0;border-top:1px solid var(--rule)}
.facts div{display:flex;justify-content:space-between;gap:24px;padding:10px 0;border-bottom:1px solid var(--rule)}
.facts dt{color:var(--stone)}
.facts dd{margin:0;text-align:right;overflow-wrap:anywhere}
.two{display:grid;gap:40px}
.card{background:var(--paper);border:1px solid var(--rule);border-radius:2px;padding:24px 20px}
.card+.card{margin-top:24px}
button,.button{font:500 16px/1.2 var(--text);min-height:48px;padding:14px 22px;border:1px solid var(--edge);border-radius:2px;background:transparent;color:var(--ink);cursor:pointer;text-decoration:none;display:inline-block;text-align:center}
button:hover,.button:hover{border-color:var(--ink)}
.main{background:var(--scarlet);border-color:var(--scarlet);color:#fff}
.main:hover{background:#7f0f19;border-color:#7f0f19}
.small{min-height:40px;padding:9px 16px;font-size:15px}
.stack{display:grid;gap:12px}
.row{display:flex;flex-wrap:wrap;gap:12px;align-items:center;margin-bottom:16px}
.row h1,.row h2,.card>:last-child,.stack+.muted{margin-bottom:0}
.stack+.muted,form+.scroll,.scroll+form{margin-top:16px}
.between{justify-content:space-between}
details{margin-top:24px;border-top:1px solid var(--rule);padding-top:8px}
summary{cursor:pointer;padding:10px 0;font-weight:500}
fieldset{border:0;margin:0;padding:0}
legend{padding:0 0 8px;color:var(--stone);font-size:14px}
.choice{display:grid;grid-template-columns:24px 1fr;gap:10px;padding:10px 0;border-bottom:1px solid var(--rule);cursor:pointer}
.choice input{width:18px;height:18px;margin:3px 0 0;accent-color:var(--scarlet)}
.choice small{display:block;color:var(--stone);font-size:14px}
.say{border-left:3px solid var(--scarlet);padding:2px 0 2px 14px;margin:0 0 24px}
.say.good{border-color:var(--good)}
.say.warn{border-color:var(--warn)}
.tag{display:inline-block;font-size:13px;padding:1px 8px;border:1px solid currentColor;border-radius:2px;color:var(--stone);white-space:nowrap}
.tag.good{color:var(--good)}.tag.bad{color:var(--scarlet)}.tag.warn{color:var(--warn)}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums lining-nums;font-size:15px}
th{font-weight:500;color:var(--stone);text-align:left;font-size:13px}
th,td{padding:9px 16px 9px 0;border-bottom:1px solid var(--rule);vertical-align:top}
td.figure,th.figure{text-align:right}
@media (max-width:520px){.events thead{display:none}.events tr{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center;padding:12px 0;border-bottom:1px solid var(--rule)}.events td{padding:0;border:0}.events .figure{margin-left:auto}}
code{font:14px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
section{margin-bottom:56px}
.two>section{margin:0}
td code{white-space:nowrap}
footer{border-top:1px solid var(--rule);padding:20px;color:var(--stone);font-size:14px}
footer p{max-width:none;margin:0}
@media (min-width:760px){.top{padding:24px 48px 18px}main{padding:64px 48px 96px}.card{padding:32px}footer{padding:24px 48px}}
@media (min-width:960px){.two{grid-template-columns:5fr 6fr;gap:88px}.two.even{grid-template-columns:1fr 1fr;gap:48px}}
`;
