import { identityProviders } from '#areas/auth/index.ts';
import { people } from '#areas/people/index.ts';
import type { Migration } from '#core/store/migrate.ts';

export const locations: Migration = {
  id: '2026-11-22-locations',
  describe: 'Gives people a location, and identity providers the name of its attribute; both empty.',
  up: async (ctx) => {
    await people(ctx).updateMany({ location: { $exists: false } }, { $set: { location: '' } });
    await identityProviders(ctx).updateMany({ 'attributes.location': { $exists: false } }, { $set: { 'attributes.location': '' } });
  },
};
