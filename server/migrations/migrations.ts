import type { Migration } from '#core/store/migrate.ts';
import { first } from './2026-11-22-first.ts';
import { locations } from './2026-11-22-locations.ts';

/** Every migration there has been, by date; never changed or removed once released. */
export const migrations: readonly Migration[] = [first, locations];
