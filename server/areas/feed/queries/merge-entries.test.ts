import { expect } from 'chai';
import { mergeEntries } from './merge-entries.ts';
import type { FeedEntry } from './newest-posts.ts';

const entry = (id: string, at: number, spaceId = 's'): FeedEntry => ({ id, at, spaceId, authorId: 'a', createdAt: at });
const all = (): boolean => true;

describe('merged entries', () => {
  it('are newest first, each once, ties by id', () => {
    const merged = mergeEntries([{ entries: [entry('d', 5), entry('a', 1)], complete: true }, { entries: [entry('d', 5), entry('c', 3), entry('b', 3)], complete: true }], null, 10, all);
    expect(merged?.map(({ id }) => id)).to.deep.equal(['d', 'c', 'b', 'a']);
  });

  it('begin behind a position, also among those of the same moment', () => {
    const sources = [{ entries: [entry('d', 3), entry('c', 3), entry('b', 3), entry('a', 1)], complete: true }];
    expect(mergeEntries(sources, { at: 3, id: 'c' }, 10, all)?.map(({ id }) => id)).to.deep.equal(['b', 'a']);
  });

  it('leave out what is not admitted and stop at the limit', () => {
    const sources = [{ entries: [entry('c', 3, 'hidden'), entry('b', 2), entry('a', 1)], complete: false }];
    expect(mergeEntries(sources, null, 1, ({ spaceId }) => spaceId !== 'hidden')?.map(({ id }) => id)).to.deep.equal(['b']);
  });

  it('are unknown where memory ends', () => {
    expect(mergeEntries([{ entries: [entry('b', 2)], complete: false }], null, 2, all)).to.equal(null);
    expect(mergeEntries([{ entries: [entry('b', 2)], complete: false }, { entries: [entry('a', 1)], complete: true }], null, 2, all)).to.equal(null);
  });
});
