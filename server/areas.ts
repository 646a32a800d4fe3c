import type { Area } from '#server/area.ts';

/** The areas in their order: each may import only those before it. */
export const areas: readonly Area[] = [];
