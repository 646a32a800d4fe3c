import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { createIconFile, iconMarkup, iconNames, spaceIconNames } from '#views/helpers/icons.ts';

const lucide = dirname(createRequire(import.meta.url).resolve('lucide-static/package.json'));
const drawing = (name: string): string => readFileSync(join(lucide, 'icons', `${name}.svg`), 'utf8').replace(/<!--[\s\S]*?-->/g, '');

describe('icons', () => {
  it('are in the icon file as Lucide draws them', () => {
    expect(readFileSync(join(import.meta.dirname, '../../client/assets/icons.svg'), 'utf8')).to.equal(createIconFile(drawing));
  });

  it('are drawn by reference, and a foreign name cannot break out', () => {
    expect(iconMarkup('bell', '/assets/icons-1.svg', 'small')).to.equal('<svg class="icon icon-small" aria-hidden="true"><use href="/assets/icons-1.svg#bell"/></svg>');
    expect(iconMarkup('"><script>', '/i.svg')).to.include('#messages-square"');
  });

  it('offer spaces only what is in the file', () => {
    expect(iconNames).to.include.members([...spaceIconNames]);
  });
});
