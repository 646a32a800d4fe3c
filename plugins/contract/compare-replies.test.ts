import { expect } from 'chai';
import { compareReplies } from './compare-replies.ts';
import type { OutsideReply, Remote, RepliesPage } from './remote.ts';

const now = new Date('2026-11-22T10:00:00Z');
const replyOf = (id: string, remoteId: string, change: Partial<OutsideReply> = {}): OutsideReply => ({ id, remoteId, author: { id: 'rosa', name: 'Rosa' }, html: id, at: now, ...change });

/** Follows `more` to the end, the cursor as the store gives it back. */
async function all(remotes: readonly Remote[], from: unknown, read: Parameters<typeof compareReplies>[3]): Promise<RepliesPage & { pages: number }> {
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  let cursor = from;
  for (let pages = 1; ; pages += 1) {
    const page = await compareReplies(remotes, cursor, now, read);
    replies.push(...page.replies);
    removed.push(...(page.removed ?? []));
    cursor = JSON.parse(JSON.stringify(page.cursor)) as unknown;
    if (!page.more) return { replies, removed, cursor, pages };
  }
}

describe('comparing replies with the last look', () => {
  it('tells what is new, changed and gone, once each', async () => {
    const remotes = [{ id: 'copy' }];
    const first = await all(remotes, undefined, () => Promise.resolve({ answers: [{ reply: replyOf('a', 'copy'), mark: '1' }, { reply: replyOf('b', 'copy'), mark: '1' }] }));
    const second = await all(remotes, first.cursor, () => Promise.resolve({ answers: [{ reply: replyOf('a', 'copy'), mark: '2' }] }));
    expect(second.replies.map(({ id, editedAt }) => [id, editedAt])).to.deep.equal([['a', now]]);
    expect(second.removed).to.deep.equal(['b']);
    const third = await all(remotes, second.cursor, () => Promise.resolve({ answers: [{ reply: replyOf('a', 'copy'), mark: '2' }] }));
    expect([third.replies, third.removed]).to.deep.equal([[], []]);
    const unseen = await all(remotes, second.cursor, () => Promise.resolve({ answers: [], isGone: () => false }));
    expect(unseen.removed).to.deep.equal([]);
    expect(unseen.cursor).to.deep.equal(second.cursor);
  });

  it('goes through many copies page by page, within what the house takes', async () => {
    const remotes = Array.from({ length: 35 }, (_none, place) => ({ id: `copy-${place}` }));
    const read = ({ id }: Remote) => Promise.resolve({ answers: Array.from({ length: 600 }, (_none, place) => ({ reply: replyOf(`${id}/${place}`, id), mark: '12345678' })) });
    const one = await compareReplies(remotes, undefined, now, read);
    expect(one.replies.length).to.be.within(400, 1_000);
    const whole = await all(remotes, undefined, read);
    expect(new Set(whole.replies.map(({ id }) => id)).size).to.equal(35 * 500);
    expect(JSON.stringify(whole.cursor).length).to.be.below(64_000);
  });

  it('cuts what is too long and mends what is no time', async () => {
    const odd = replyOf('a', 'copy', { author: { id: 'x', name: 'n'.repeat(999), handle: 'h'.repeat(999) }, html: 'x'.repeat(99_999), at: new Date(Number.NaN), editedAt: new Date(Number.NaN) });
    const { replies: [reply] } = await all([{ id: 'copy' }], 'no cursor of ours', () => Promise.resolve({ answers: [{ reply: odd, mark: '1' }] }));
    expect([reply?.author.name.length, reply?.author.handle?.length, reply?.html.length, reply?.at]).to.deep.equal([300, 300, 60_000, now]);
  });
});
