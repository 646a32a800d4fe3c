import type { Row } from '../measure/table.ts';

/** How much this run may take. */
export interface Extent {
  readonly quick: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly sockets: number;
  readonly posts: { readonly small: number; readonly large: number };
  readonly people: number;
  /** Queued for the outside. */
  readonly copies: number;
}

export const quickly: Extent = { quick: true, rounds: 3, seconds: 1, sockets: 1_000, posts: { small: 10_000, large: 100_000 }, people: 1_200, copies: 2_000 };
export const thoroughly: Extent = { quick: false, rounds: 5, seconds: 5, sockets: 5_000, posts: { small: 10_000, large: 1_000_000 }, people: 5_200, copies: 10_000 };

export interface Finding { readonly rows: readonly Row[]; readonly figures: Readonly<Record<string, unknown>> }

export const round = (value: number, digits = 2): string => value.toFixed(digits);
export const times = (value: number): string => `${round(value)} ×`;
