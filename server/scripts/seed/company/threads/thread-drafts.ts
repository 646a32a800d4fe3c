import type { Draft } from '../telling/draft.ts';
import { castings } from './castings.ts';
import { fair } from './fair.ts';
import { halls } from './halls.ts';
import { hellos } from './hellos.ts';
import { heron } from './heron.ts';
import { house } from './house.ts';
import { labels } from './labels.ts';
import { lessons } from './lessons.ts';
import { measured } from './measured.ts';
import { newcomers } from './newcomers.ts';
import { nordhaven } from './nordhaven.ts';
import { outward } from './outward.ts';
import { repairs } from './repairs.ts';
import { riders } from './riders.ts';
import { table } from './table.ts';
import { today } from './today.ts';
import { ways } from './ways.ts';

/** Every thread written by hand, theme by theme. */
export const threadDrafts: Draft[] = [...heron, ...castings, ...labels, ...nordhaven, ...fair, ...repairs, ...newcomers, ...table, ...ways, ...outward, ...riders, ...halls, ...measured, ...house, ...lessons, ...hellos, ...today];
