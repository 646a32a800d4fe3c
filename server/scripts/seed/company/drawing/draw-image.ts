import type { DrawingKind, DrawingSpec } from '../story.ts';
import { bars, lines } from './charts.ts';
import { cover } from './cover.ts';
import { floorPlan, map, sketch, whiteboard } from './papers.ts';
import { plate, poster, screen, stillLife } from './things.ts';
import { portrait } from './portrait.ts';
import { landscape } from './scenery.ts';
import { vehicle } from './vehicle.ts';

const byKind: Record<DrawingKind, (spec: DrawingSpec) => string> = {
  portrait, landscape, bars, lines, 'floor-plan': floorPlan, sketch, poster, whiteboard, 'still-life': stillLife, map, screen, plate, vehicle, cover,
};

/** A picture as SVG text, the same for the same spec: portraits 512 × 512, covers 1600 × 400, all others 1200 × 800. */
export const drawImage = (spec: DrawingSpec): string => byKind[spec.kind](spec);
