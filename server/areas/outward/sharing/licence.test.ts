import { expect } from 'chai';
import type { LicenceRule } from '#views/types/outward.ts';
import { licenceFor } from './licence.ts';

const rules: readonly LicenceRule[] = [{ network: 'mastodon', kind: 'personal', licence: 'share' }, { network: 'linkedin', kind: 'brand', licence: 'speak' }];

describe('licenceFor', () => {
  it('asks for a licence on that network and kind of account only', () => {
    expect(licenceFor(rules, { pluginId: 'mastodon', kind: 'personal' })).equal('share');
    expect(licenceFor(rules, { pluginId: 'mastodon', kind: 'brand' })).equal(null);
    expect(licenceFor(rules, { pluginId: 'linkedin', kind: 'brand' })).equal('speak');
    expect(licenceFor([], { pluginId: 'mastodon', kind: 'personal' })).equal(null);
  });
});
