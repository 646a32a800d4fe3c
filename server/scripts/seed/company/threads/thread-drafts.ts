import type { Draft } from '../telling/draft.ts';
import { castings } from './castings.ts';
import { heron } from './heron.ts';
import { labels } from './labels.ts';

/** Every thread written by hand, theme by theme. */
export const threadDrafts: Draft[] = [...heron, ...castings, ...labels];
