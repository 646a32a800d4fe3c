import { expect } from 'chai';
import type { AppContext } from '#server/context.ts';
import { readTogether } from './read-together.ts';

const contextWith = (session: () => unknown): AppContext => ({ store: { session } }) as unknown as AppContext;

describe('reads that go together', () => {
  const asked: (readonly string[])[] = [];
  const read = readTogether((_ctx, keys) => {
    asked.push(keys);
    if (keys.includes('broken')) return Promise.reject(new Error('away'));
    return Promise.resolve(new Map(keys.filter((key) => key !== 'missing').map((key) => [key, `${key}!`])));
  });
  beforeEach(() => void asked.splice(0));

  it('are one question, each key once', async () => {
    const ctx = contextWith(() => undefined);
    expect(await Promise.all(['one', 'two', 'one', 'missing'].map((key) => read(ctx, key)))).to.deep.equal(['one!', 'two!', 'one!', undefined]);
    expect(asked).to.deep.equal([['one', 'two', 'missing']]);
  });

  it('are put after they were asked: whoever comes while a question is out waits for the next', async () => {
    const ctx = contextWith(() => undefined);
    let late: Promise<unknown> = Promise.resolve();
    const slow = readTogether(async (_ctx, keys) => {
      asked.push(keys);
      if (keys.includes('one')) late = slow(ctx, 'two');
      return Promise.resolve(new Map(keys.map((key) => [key, key])));
    });
    await slow(ctx, 'one');
    expect(await late).to.equal('two');
    expect(asked).to.deep.equal([['one'], ['two']]);
  });

  it('fail together, and the next ones go', async () => {
    const ctx = contextWith(() => undefined);
    const results = await Promise.allSettled([read(ctx, 'broken'), read(ctx, 'one')]);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(await read(ctx, 'one')).to.equal('one!');
  });

  it('never leave their transaction', async () => {
    const ctx = contextWith(() => ({}));
    await Promise.all([read(ctx, 'one'), read(ctx, 'two')]);
    expect(asked).to.deep.equal([['one'], ['two']]);
  });
});
