import { expect } from 'chai';
import type { AppContext } from '#server/context.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { createTranslations } from '#core/live/translations.ts';

const event = (seq: number, type: string): LoggedEvent => ({ id: String(seq), seq, type, at: new Date(0), actorId: null, data: {} });

describe('translations', () => {
  it('are made once for all who ask at about the same time, and afresh after a change', async () => {
    let now = 0;
    let made = 0;
    const translate = (_ctx: AppContext, { seq }: LoggedEvent) => {
      made += 1;
      return seq === 9 && made < 5 ? Promise.reject(new Error('away')) : Promise.resolve([]);
    };
    const translations = createTranslations(() => ({}) as AppContext, [{ types: ['post.created'], translate }], () => now);
    await Promise.all([translations.of(event(1, 'post.created')), translations.of(event(1, 'post.created')), translations.of(event(2, 'other'))]);
    translations.hear(event(2, 'comment.created'));
    await translations.of(event(1, 'post.created'));
    expect(made).to.equal(1);
    translations.hear(event(3, 'post.removed'));
    await translations.of(event(1, 'post.created'));
    expect(made).to.equal(2);
    now = 1_000;
    await translations.of(event(1, 'post.created'));
    expect(made).to.equal(3);
    expect(await translations.of(event(9, 'post.created')).then(() => null, (error: unknown) => error)).to.be.an('error');
    expect(await translations.of(event(9, 'post.created'))).to.deep.equal([]);
  });
});
