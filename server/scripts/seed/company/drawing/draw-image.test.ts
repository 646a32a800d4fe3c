import { expect } from 'chai';
import type { DrawingKind } from '../story.ts';
import { drawImage } from './draw-image.ts';

const kinds: DrawingKind[] = ['portrait', 'landscape', 'bars', 'lines', 'floor-plan', 'sketch', 'poster', 'whiteboard', 'still-life', 'map', 'screen', 'plate', 'vehicle', 'cover'];

describe('drawImage', () => {
  for (const kind of kinds) {
    it(`draws ${kind} small, alone and the same every time`, () => {
      const spec = { kind, seed: 7, title: 'A < B', labels: ['Heron & Wren'], values: [3, 4] };
      const svg = drawImage(spec);
      expect(svg).to.equal(drawImage({ ...spec }));
      expect(svg).to.not.equal(drawImage({ ...spec, seed: 8, hue: 99 }));
      expect(svg.length).to.be.lessThan(20_000);
      expect(svg).to.not.match(/NaN|undefined|<script|href|A < B|Heron & W/);
      const [width, height] = kind === 'portrait' ? [512, 512] : kind === 'cover' ? [1600, 400] : [1200, 800];
      expect(svg).to.contain(`viewBox="0 0 ${width} ${height}"`);
    });
  }
});
