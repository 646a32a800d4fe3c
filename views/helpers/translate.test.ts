import { expect } from 'chai';
import { createTranslate } from '#views/helpers/translate.ts';

const translate = createTranslate({
  en: { feed: { hello: 'Hello {{name}}', posts_one: '{{count}} post', posts_other: '{{count}} posts', posts_zero: 'No posts', only: 'English', deep: { key: 'Deep' } } },
  de: { feed: { hello: 'Hallo {{ name }}', posts_one: '{{count}} Beitrag', posts_other: '{{count}} Beiträge' } },
});

describe('translate', () => {
  it('fills in values, not escaped', () => {
    expect(translate('de', 'feed.hello', { name: '<Mara>' })).to.equal('Hallo <Mara>');
  });

  it('chooses the plural form and the zero form', () => {
    expect(translate('de', 'feed.posts', { count: 1 })).to.equal('1 Beitrag');
    expect(translate('de', 'feed.posts', { count: 2 })).to.equal('2 Beiträge');
    expect(translate('en', 'feed.posts', { count: 0 })).to.equal('No posts');
  });

  it('writes large numbers as the language does', () => {
    expect(translate('de', 'feed.posts', { count: 3048 })).to.equal('3.048 Beiträge');
    expect(translate('en', 'feed.posts', { count: 3048 })).to.equal('3,048 posts');
  });

  it('falls back from region to language to English to the key', () => {
    expect(translate('de-AT', 'feed.hello', { name: 'x' })).to.equal('Hallo x');
    expect(translate('de', 'feed.only')).to.equal('English');
    expect(translate('de', 'feed.nowhere')).to.equal('feed.nowhere');
    expect(translate('en', 'feed.deep.key')).to.equal('Deep');
    expect(translate('en', 'feed.deep')).to.equal('feed.deep');
  });

  it('leaves an unknown value empty and never reads inherited names', () => {
    expect(translate('en', 'feed.hello')).to.equal('Hello ');
    expect(translate('en', 'feed.constructor')).to.equal('feed.constructor');
    expect(translate('en', '__proto__.toString')).to.equal('__proto__.toString');
  });
});
