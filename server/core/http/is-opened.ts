import type { Request } from 'express';

/** Whether a person opens the page now; a browser that only fetches ahead, and a question for the head alone, do not. */
export const isOpened = ({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean =>
  method === 'GET' && ![headers['sec-purpose'], headers['x-sec-purpose'], headers['purpose'], headers['x-moz']].some((purpose) => String(purpose ?? '').includes('prefetch'));
