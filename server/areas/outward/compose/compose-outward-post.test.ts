import { expect } from 'chai';
import { Types } from 'mongoose';
import type { AccountRecord } from '../models/accounts.ts';
import { defaultOutwardSettings } from '../models/outward-settings.ts';
import { defaultPolicy } from '../networks/default-policy.ts';
import type { ComposedFrom } from './compose-outward-post.ts';
import { composeOutwardPost, disclosureOf, htmlOf, variantHash, withCampaign } from './compose-outward-post.ts';

const account = { _id: new Types.ObjectId(), kind: 'personal', policy: defaultPolicy('personal', { timeZone: 'UTC', locale: 'en' }) } as AccountRecord;
const file = new Types.ObjectId();
const variant: ComposedFrom = {
  text: 'The lathe is back. #Workshop https://example.com/lathe', title: '', media: [{ fileId: file, alt: 'A lathe' }], link: { url: 'https://example.com/lathe', title: '', description: '' },
  options: {}, language: 'en', windowFrom: null, windowUntil: null,
};
const settings = defaultOutwardSettings;
const compose = (changed: Partial<ComposedFrom> = {}, linkUrl: string | null = null) => composeOutwardPost({ key: 'k', variant: { ...variant, ...changed }, account, settings, files: [], linkUrl });

describe('what goes out', () => {
  it('says first for whom the writer speaks, in the language of the text', () => {
    expect(compose().text).to.match(/^This is about my employer\.\n\nThe lathe/);
    expect(compose({ language: 'de-CH' }).text).to.match(/^Es geht um meinen Arbeitgeber\./);
    expect(compose({ language: 'fr' }).text).to.match(/^This is about/);
    expect(compose().disclosure).equal('This is about my employer.');
    expect(disclosureOf(settings, { ...account, policy: { ...account.policy, disclosure: { en: 'I work at Acme.' } } }, 'en')).equal('I work at Acme.');
  });

  it('carries the link as it is to be followed, and the topics of its own text', () => {
    const post = compose({}, 'https://house.example/l/abc');
    expect(post.text).to.contain('https://house.example/l/abc').and.not.to.contain('example.com/lathe');
    expect(post.link?.url).equal('https://house.example/l/abc');
    expect(post.topics).to.deep.equal(['Workshop']);
    expect(withCampaign('https://example.com/?utm_source=own', { source: '{{network}}', medium: 'social', campaign: '' }, { network: 'x', account: 'a' })).equal('https://example.com/?utm_source=own&utm_medium=social');
    expect(withCampaign('not an address', { source: 'x', medium: '', campaign: '' }, { network: 'x', account: 'a' })).equal('not an address');
  });

  it('is plain text, and HTML only of our own making', () => {
    expect(htmlOf('<script>\n\nsee https://a.example/?a=1&b=2.')).equal('<p>&lt;script&gt;</p><p>see <a href="https://a.example/?a=1&amp;b=2">https://a.example/?a=1&amp;b=2</a>.</p>');
  });

  it('is another thing after any change', () => {
    const first = variantHash(variant, account, settings);
    expect(variantHash({ ...variant, options: {} }, account, settings)).equal(first);
    const others: readonly Partial<ComposedFrom>[] = [
      { text: 'Other' }, { title: 'T' }, { media: [] }, { media: [{ fileId: file, alt: 'Another' }] }, { link: null }, { options: { reach: 'public' } }, { language: 'de' },
      { windowFrom: new Date(0) }, { windowUntil: new Date(0) },
    ];
    const hashes = others.map((changed) => variantHash({ ...variant, ...changed }, account, settings));
    expect(new Set([first, ...hashes]).size).equal(others.length + 1);
    expect(variantHash(variant, { ...account, _id: new Types.ObjectId() }, settings)).not.equal(first);
    expect(variantHash(variant, { ...account, policy: { ...account.policy, disclosure: { en: 'Ad' } } }, settings)).not.equal(first);
  });
});
