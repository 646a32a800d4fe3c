import type { DrawingSpec } from '../story.ts';
import { circle, inkOf, path, rect, sheet, stroke } from './ink.ts';

const skins = ['#f7dcc8', '#efc4a4', '#dca77d', '#bd8055', '#925b3a', '#6a412b'];
const shades = ['#eac4ab', '#dda983', '#c48c61', '#a1683f', '#78472a', '#512f1e'];
const hairs: Record<string, string> = {
  black: '#25201f', brown: '#4b3428', chestnut: '#75492b', blond: '#d2a862', red: '#ab5730', grey: '#a2a5a8', white: '#e9e6df', slate: '#5d6166',
};

const behind: Record<string, (hair: string) => string> = {
  long: (hair) => path('M150 236 C138 120 200 92 256 92 C312 92 374 120 362 236 C362 320 372 360 386 398 L126 398 C140 360 150 320 150 236 Z', hair),
  bob: (hair) => path('M148 236 C140 122 204 94 256 94 C308 94 372 122 364 236 C366 276 368 300 360 326 C330 338 182 338 152 326 C144 300 146 276 148 236 Z', hair),
  bun: (hair) => `${circle(256, 92, 46, hair)}${path('M164 236 C158 130 206 104 256 104 C306 104 354 130 348 236 Z', hair)}`,
  curls: (hair) => [[176, 176, 52], [210, 128, 54], [262, 112, 58], [312, 134, 52], [340, 182, 50], [350, 236, 40], [162, 236, 40]]
    .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, hair)).join(''),
  afro: (hair) => circle(256, 190, 122, hair),
  braid: (hair) => `${path('M164 236 C158 130 206 100 256 100 C306 100 354 130 348 236 Z', hair)}${stroke('M344 240 C376 300 356 340 366 410', hair, 34)}`,
  scarf: (hair) => path('M140 250 C130 120 200 84 256 84 C312 84 382 120 372 250 C372 330 400 370 400 420 L112 420 C112 370 140 330 140 250 Z', hair),
};

const before: Record<string, (hair: string) => string> = {
  long: (hair) => path('M172 232 C168 150 206 116 256 116 C306 116 344 150 340 232 C330 196 306 168 276 156 C246 176 196 186 172 232 Z', hair),
  bob: (hair) => path('M170 226 C166 148 208 114 256 114 C304 114 346 148 342 226 C338 204 330 192 322 184 L190 184 C182 192 174 204 170 226 Z', hair),
  bun: (hair) => path('M174 222 C170 150 210 116 256 116 C302 116 342 150 338 222 C326 180 296 160 256 160 C216 160 186 180 174 222 Z', hair),
  curls: (hair) => [[196, 156, 30], [232, 142, 32], [272, 140, 32], [312, 158, 30]].map(([x = 0, y = 0, r = 0]) => circle(x, y, r, hair)).join(''),
  afro: (hair) => path('M178 206 C180 150 214 128 256 128 C298 128 332 150 334 206 C318 172 290 160 256 160 C222 160 194 172 178 206 Z', hair),
  braid: (hair) => path('M174 226 C170 150 210 114 256 114 C302 114 342 150 338 226 C330 190 300 162 236 152 C210 166 186 186 174 226 Z', hair),
  short: (hair) => path('M170 224 C160 146 204 108 260 108 C318 108 352 150 342 226 C338 206 334 190 322 176 C290 182 250 176 226 158 C206 172 180 186 170 224 Z', hair),
  side: (hair) => path('M170 220 C158 140 210 100 270 104 C330 108 350 160 342 222 C338 200 332 186 320 174 C270 176 222 170 200 164 C184 180 174 198 170 220 Z', hair),
  crop: (hair) => path('M174 208 C170 146 212 118 256 118 C300 118 342 146 338 208 C330 176 306 158 256 158 C206 158 182 176 174 208 Z', hair),
  thin: (hair) => `${path('M172 238 C168 214 170 196 178 180 C184 196 184 216 182 240 Z', hair)}${path('M340 238 C344 214 342 196 334 180 C328 196 328 216 330 240 Z', hair)}`,
  wave: (hair) => path('M168 228 C150 150 196 96 262 100 C330 96 360 152 342 228 C340 196 322 182 300 172 C300 156 286 146 270 146 C262 166 206 170 190 178 C176 192 172 206 168 228 Z', hair),
  scarf: (hair) => path('M164 240 C156 150 204 110 256 110 C308 110 356 150 348 240 C346 180 310 142 256 142 C202 142 166 180 164 240 Z', hair),
  fringe: (hair) => path('M168 232 C162 146 206 110 256 110 C306 110 350 146 344 232 C340 212 338 202 334 194 C290 202 222 202 178 194 C174 202 172 212 168 232 Z', hair),
  bald: () => '',
};

const behindOf: Record<string, string> = { fringe: 'bob' };

const clothes = (kind: string, colour: string, deep: string): string => {
  const body = path('M64 512 C66 420 126 386 206 372 C222 396 290 396 306 372 C386 386 446 420 448 512 Z', colour);
  if (kind === 'shirt') return `${body}${path('M206 370 L256 424 L226 448 L188 378 Z', deep)}${path('M306 370 L256 424 L286 448 L324 378 Z', deep)}${stroke('M256 426 L256 512', deep, 4)}`;
  if (kind === 'jacket') return `${body}${path('M206 372 L250 512 L150 512 C150 440 170 396 206 372 Z', deep)}${path('M306 372 L262 512 L362 512 C362 440 342 396 306 372 Z', deep)}`;
  if (kind === 'apron') return `${body}${path('M176 512 L186 438 L326 438 L336 512 Z', deep)}${stroke('M192 440 L200 378', deep, 14)}${stroke('M320 440 L312 378', deep, 14)}`;
  if (kind === 'hood') return `${body}${path('M182 376 C190 430 322 430 330 376 C350 390 350 420 322 436 C290 452 222 452 190 436 C162 420 162 390 182 376 Z', deep)}`;
  return `${body}${stroke('M204 374 C222 404 290 404 308 374', deep, 12)}`;
};

/**
 * A flat face. `labels` gives the look: hair style and colour, then any of beard, stubble, moustache, glasses, rings;
 * `values` gives the skin from 0 (lightest) to 5.
 */
export const portrait = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const [style = 'short', shade = 'brown', ...extras] = spec.labels ?? [];
  const tone = spec.values?.[0] ?? chance.whole(0, 5);
  const skin = skins[tone] ?? '#efc4a4';
  const deep = shades[tone] ?? '#dda983';
  const hair = style === 'scarf' ? tint(chance.whole(100, 220), 38, 46) : hairs[shade] ?? '#4b3428';
  const line = tone > 3 ? '#2c1a12' : '#4a3026';
  const cloth = tint(chance.whole(150, 220), chance.whole(16, 34), chance.whole(32, 50));
  const clothDeep = tint(chance.whole(150, 220), 24, 26);
  const kind = chance.pick(['shirt', 'jacket', 'apron', 'hood', 'crew', 'crew']);
  const lift = chance.whole(-3, 3);
  const smile = chance.whole(10, 20);
  const brow = style === 'bald' || style === 'scarf' ? line : hair;
  const jaw = chance.whole(-6, 8);
  const head = `M174 214 C174 146 208 118 256 118 C304 118 338 146 338 214 C338 ${274 + jaw} 304 ${332 + jaw} 256 ${332 + jaw} C208 ${332 + jaw} 174 ${274 + jaw} 174 214 Z`;
  const beard = `M174 232 C176 ${300 + jaw} 206 ${346 + jaw} 256 ${346 + jaw} C306 ${346 + jaw} 336 ${300 + jaw} 338 232 C330 262 312 272 290 268 C270 262 242 262 222 268 C200 272 182 262 174 232 Z`;
  const glasses = extras.includes('glasses')
    ? `<g fill="#fff" fill-opacity="0.16" stroke="${line}" stroke-width="6"><rect x="192" y="204" width="54" height="42" rx="18"/><rect x="266" y="204" width="54" height="42" rx="18"/></g>${stroke('M246 220 C252 215 260 215 266 220', line, 5)}${stroke('M192 218 L176 214', line, 5)}${stroke('M320 218 L336 214', line, 5)}` : '';
  const ears = style === 'scarf' ? '' : `<ellipse cx="172" cy="232" rx="15" ry="23" fill="${deep}"/><ellipse cx="340" cy="232" rx="15" ry="23" fill="${deep}"/>`;
  const facial = extras.includes('beard') ? path(beard, hair) : extras.includes('stubble') ? path(beard, hair, 'opacity="0.22"') : '';
  const moustache = extras.includes('moustache') || extras.includes('beard') ? path('M214 280 C226 264 250 266 256 272 C262 266 286 264 298 280 C284 284 268 282 256 279 C244 282 228 284 214 280 Z', hair) : '';
  const mouthInk = tone > 3 ? '#3b1c14' : '#8d3f37';
  const rings = extras.includes('rings') ? circle(172, 264, 7, '#d9b25f') + circle(340, 264, 7, '#d9b25f') : '';
  return sheet(512, 512, [
    `<defs><linearGradient id="b" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="${tint(0, 42, 84)}"/><stop offset="1" stop-color="${tint(24, 38, 68)}"/></linearGradient><clipPath id="f"><path d="${head}"/></clipPath></defs>`,
    rect(0, 0, 512, 512, 'url(#b)'), circle(chance.whole(60, 450), chance.whole(60, 180), chance.whole(90, 170), '#fff', 'opacity="0.14"'),
    '<g transform="translate(-48 -34) scale(1.19)">',
    behind[behindOf[style] ?? style]?.(hair) ?? '',
    path('M214 296 L214 376 C222 412 290 412 298 376 L298 296 Z', deep),
    clothes(kind, cloth, clothDeep), style === 'scarf' ? path('M150 300 C170 400 342 400 362 300 C380 372 330 432 256 432 C182 432 132 372 150 300 Z', hair) : '',
    ears, path(head, skin),
    `<g clip-path="url(#f)">${path('M300 110 C330 170 332 280 276 340 L352 340 L352 110 Z', deep, 'opacity="0.34"')}<ellipse cx="200" cy="266" rx="24" ry="15" fill="#d9675a" opacity="0.2"/><ellipse cx="312" cy="266" rx="24" ry="15" fill="#d9675a" opacity="0.2"/></g>`,
    facial,
    stroke(`M200 ${198 + lift} C210 ${189 + lift} 228 ${188 + lift} 240 ${195 + lift}`, brow, 7), stroke(`M272 ${195 + lift} C284 ${188 + lift} 302 ${189 + lift} 312 ${198 + lift}`, brow, 7),
    circle(220, 224, 9, '#241a18'), circle(292, 224, 9, '#241a18'), circle(223, 221, 3, '#fff'), circle(295, 221, 3, '#fff'),
    stroke('M258 230 C262 246 266 256 250 258', deep, 5, tone > 3 ? '' : 'opacity="0.95"'),
    moustache, stroke(`M230 290 C242 ${290 + smile} 270 ${290 + smile} 282 290`, mouthInk, 6),
    before[style]?.(hair) ?? '', glasses, rings, '</g>',
  ].join(''));
};
