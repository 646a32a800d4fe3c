import { MemoryStore } from 'express-session';
import type { Identity } from '#core/access/identity.ts';

/** The identity of a house without an area for sign-in: everyone is a stranger. */
export const nobody: Identity = {
  sessionStore: () => new MemoryStore(),
  loadViewer: () => null,
  findTokenViewer: () => null,
};
