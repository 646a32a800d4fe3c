import type { LayoutView } from '#views/types/frame.ts';

export type Brand = LayoutView['brand'];

export const ownBrand: Brand = { name: 'Parley', accent: null, logo: null };
