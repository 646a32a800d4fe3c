import type { Draft } from '../telling/draft.ts';
import { heron } from './heron.ts';

/** Every thread written by hand, theme by theme. */
export const threadDrafts: Draft[] = [...heron];
