/** The looks of Townsquare: paper, ink and brick by day; slate and lamp light by night. */
export const style = `
:root{color-scheme:light dark;--paper:#f6f1e8;--sheet:#fffdf9;--ink:#27221c;--soft:#6b6156;--line:#e4dacb;--brick:#a8401f;--brick-ink:#fff;--wash:#f8e9df;--pine:#2f6250;--shade:0 1px 2px rgb(60 40 20/.06),0 6px 20px rgb(60 40 20/.05)}
@media (prefers-color-scheme:dark){:root{--paper:#171a1c;--sheet:#202427;--ink:#ece6db;--soft:#a59d91;--line:#343a3e;--brick:#f2976b;--brick-ink:#24130a;--wash:#33271f;--pine:#8cc7ae;--shade:none}}
*{box-sizing:border-box}html{scroll-behavior:smooth;scroll-padding-top:5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--brick);text-underline-offset:.18em;text-decoration-thickness:.06em}
:focus-visible{outline:3px solid var(--brick);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;z-index:2;background:var(--sheet);padding:.5rem 1rem}
header.top{position:sticky;top:0;z-index:1;background:color-mix(in srgb,var(--paper) 92%,transparent);border-bottom:1px solid var(--line)}
.wide{max-width:66rem;margin:0 auto;padding:0 1.25rem}
header.top .wide{display:flex;align-items:center;gap:.75rem;min-height:4rem}
.brand{display:flex;align-items:center;gap:.7rem;color:inherit;text-decoration:none;font:600 1.35rem/1 Georgia,"Source Serif 4",serif;letter-spacing:-.01em}
.brand svg{width:2.2rem;height:2.2rem;color:var(--brick)}
.badge{margin-left:auto;font-size:.8rem;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.2rem .75rem;white-space:nowrap}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:2.5rem;padding-top:2rem;padding-bottom:4rem;align-items:start}
main{max-width:40rem;width:100%}h1{font:600 1.6rem/1.2 Georgia,"Source Serif 4",serif;margin:0 0 1.1rem;letter-spacing:-.01em}h2{font:600 1.1rem/1.3 Georgia,"Source Serif 4",serif;margin:0 0 .6rem}
.post{background:var(--sheet);border:1px solid var(--line);border-radius:14px;padding:1.15rem 1.25rem .8rem;margin:0 0 1rem;box-shadow:var(--shade)}
.post.house{border-color:color-mix(in srgb,var(--brick) 45%,var(--line))}
.by{display:grid;grid-template-columns:auto 1fr auto;column-gap:.75rem;align-items:center;margin-bottom:.7rem}
.face{width:2.75rem;height:2.75rem;border-radius:50%;display:grid;place-items:center;font-weight:650;font-size:1rem;color:#fff;letter-spacing:.02em}
.face.square{border-radius:12px}.name{font-weight:650;display:block;line-height:1.25}.handle,.when{color:var(--soft);font-size:.875rem}.when{align-self:start;padding-top:.15rem}.when a{color:inherit;text-decoration:none}.when a:hover{text-decoration:underline}
.text{font-size:1.0625rem;margin:0}.topic{color:var(--pine);font-weight:550}
.strand{border-left:3px solid var(--line);margin:.9rem 0 0;padding-left:1rem}
.pictures{display:grid;gap:.5rem;margin:.9rem 0 0}.pictures.many{grid-template-columns:1fr 1fr}
figure{margin:0;border-radius:10px;overflow:hidden;border:1px solid var(--line);background:var(--wash);display:flex;flex-direction:column}
figure img{display:block;width:100%;height:auto;max-height:30rem;object-fit:cover}
.pictures.many img{aspect-ratio:4/3}figcaption{flex:1;font-size:.82rem;line-height:1.4;color:var(--soft);padding:.5rem .75rem;background:var(--sheet)}figcaption b{color:var(--pine);font-weight:650;font-size:.72rem;margin-right:.4rem;border:1px solid currentColor;border-radius:4px;padding:0 .25rem}
.drawn{min-height:9rem;flex:1;display:grid;place-items:center;text-align:center;gap:.6rem;padding:1.4rem;color:var(--soft);font-style:italic}.drawn svg{width:2.2rem;height:2.2rem;opacity:.7;display:block;margin:0 auto .5rem}
.card{display:block;margin:.9rem 0 0;padding:.8rem 1rem;border:1px solid var(--line);border-radius:10px;text-decoration:none;color:inherit;background:var(--paper)}.card strong{display:block;line-height:1.35}.card span{display:block;color:var(--soft);font-size:.85rem}.card:hover{border-color:var(--brick)}
.foot{display:flex;gap:.4rem;margin:.7rem 0 0 -.6rem;align-items:center;flex-wrap:wrap}.foot form{margin:0}
.quiet{font:inherit;font-size:.9rem;color:var(--soft);background:none;border:0;border-radius:99px;padding:.4rem .75rem;min-height:2.25rem;cursor:pointer;text-decoration:none;display:inline-flex;gap:.45rem;align-items:center}.quiet:hover{background:var(--wash);color:var(--brick)}.quiet svg{width:1.1rem;height:1.1rem}.quiet.still{cursor:default}.quiet.still:hover{background:none;color:var(--soft)}
.replies{list-style:none;margin:0 0 1.5rem;padding:0}.replies .replies{margin:.2rem 0 0;padding-left:1.4rem;border-left:3px solid var(--line)}
.replies>li>.said{padding:.9rem 0;border-bottom:1px solid var(--line)}.said .by{grid-template-columns:auto 1fr auto;margin-bottom:.25rem}.said .face{width:2.2rem;height:2.2rem;font-size:.8rem}.said .text{font-size:1rem;padding-left:2.95rem}.said .foot{margin:.1rem 0 0 2.3rem}.said:target{background:var(--wash);border-radius:10px;padding-left:.75rem;padding-right:.75rem}
.mark{font-size:.72rem;font-weight:650;color:var(--brick);border:1px solid currentColor;border-radius:4px;padding:0 .3rem;margin-left:.4rem;vertical-align:.1em}
.write{background:var(--sheet);border:1px solid var(--line);border-radius:14px;padding:1.15rem 1.25rem;box-shadow:var(--shade)}label{display:block;font-weight:600;font-size:.9rem;margin:0 0 .3rem}
select,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid color-mix(in srgb,var(--soft) 55%,var(--line));border-radius:9px;padding:.6rem .75rem;width:100%;margin:0 0 .9rem}textarea{min-height:5.5rem;resize:vertical}
.go{font:inherit;font-weight:650;color:var(--brick-ink);background:var(--brick);border:0;border-radius:99px;padding:.6rem 1.4rem;min-height:2.75rem;cursor:pointer}.go:hover{filter:brightness(1.08)}
.hint{color:var(--soft);font-size:.9rem}.warn{background:var(--wash);border-left:4px solid var(--brick);border-radius:6px;padding:.6rem .9rem;margin:0 0 1rem}
aside section{border-top:3px solid var(--line);padding:.9rem 0 1.4rem}aside p{margin:.3rem 0;font-size:.92rem;color:var(--soft)}aside ul{list-style:none;margin:0;padding:0}aside li{display:flex;gap:.65rem;align-items:center;padding:.3rem 0;font-size:.92rem}aside .face{width:1.9rem;height:1.9rem;font-size:.7rem}
.empty{border:2px dashed var(--line);border-radius:14px;padding:1.6rem;text-align:center;color:var(--soft);margin:0 0 1rem}
@media (max-width:56rem){.columns{grid-template-columns:minmax(0,1fr);gap:1rem;padding-top:1.25rem}main{max-width:none}aside{border-top:1px solid var(--line)}}
@media (max-width:30rem){.wide{padding-left:.9rem;padding-right:.9rem}.badge{display:none}.post{padding:1rem 1rem .7rem}.said .text{padding-left:0}.said .foot{margin-left:-.6rem}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
