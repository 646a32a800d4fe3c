import { expect } from 'chai';
import type Handlebars from 'handlebars';
import { markFragment } from '#core/cache/fragments.ts';
import { keepFragments } from '#core/http/keep-fragments.ts';

describe('kept fragments', () => {
  const owner = {};
  const optionsAt = (now: string, locale = 'en'): Handlebars.RuntimeOptions => ({ data: { root: { locale, timeZone: 'UTC', path: '/', now } } });
  let made = 0;
  const partial = keepFragments('post', () => `markup ${(made += 1)}`);
  const marked = (variant: string, name = 'post'): object => markFragment({}, { partial: name, owner, variant });
  const noon = '2026-03-02T12:00:10Z';

  beforeEach(() => { made = 0; });

  it('are rendered once for the same owner, variant, reader and minute', () => {
    const first = partial(marked('read'), optionsAt(noon));
    expect(partial(marked('read'), optionsAt('2026-03-02T12:00:50Z'))).to.equal(first);
    expect(made).to.equal(1);
    for (const other of [partial(marked('unread'), optionsAt(noon)), partial(marked('read'), optionsAt(noon, 'de')), partial(marked('read'), optionsAt('2026-03-02T12:01:00Z'))]) expect(other).not.to.equal(first);
  });

  it('are never taken for a copy, another partial or an unmarked model', () => {
    for (const model of [{ ...marked('read') }, marked('read', 'thread'), {}]) partial(model, optionsAt(noon));
    expect(made).to.equal(3);
  });
});
