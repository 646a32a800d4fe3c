import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const paper = '#f6f2ec';
const resolution = 72 * 32;

/** Draws the pictures of the installed app from the symbol, and writes the web app manifest that names them. Gives their addresses. */
export async function buildAppIcons(symbolPath, folder) {
  const symbol = readFileSync(symbolPath);
  mkdirSync(join(folder, 'files'), { recursive: true });
  const write = (name, ending, content) => {
    const path = `files/${name}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.${ending}`;
    writeFileSync(join(folder, path), content);
    return `/assets/${path}`;
  };
  /** `share` of the side is the symbol; the rest is paper, or nothing. */
  const draw = async (name, side, share, background) => {
    const inner = Math.round(side * share);
    const before = Math.floor((side - inner) / 2);
    const after = side - inner - before;
    const drawn = await sharp(symbol, { density: resolution }).resize(inner, inner).extend({ top: before, bottom: after, left: before, right: after, background: background ?? { r: 0, g: 0, b: 0, alpha: 0 } }).flatten(background ? { background } : false).png({ compressionLevel: 9, palette: true }).toBuffer();
    return write(name, 'png', drawn);
  };
  const icons = [
    { src: await draw('icon-192', 192, 0.92), sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: await draw('icon-512', 512, 0.92), sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: await draw('icon-maskable-512', 512, 0.62, paper), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ];
  const manifest = { id: '/', name: 'Parley', short_name: 'Parley', start_url: '/', scope: '/', display: 'standalone', background_color: paper, theme_color: paper, icons };
  return { webmanifest: write('app', 'webmanifest', JSON.stringify(manifest)), touchIcon: await draw('touch-icon', 180, 0.72, paper) };
}
