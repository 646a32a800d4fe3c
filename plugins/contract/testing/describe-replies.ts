import { expect } from 'chai';
import type { AnyPlugin } from '../plugin.ts';
import type { OutsideReply, Remote } from '../remote.ts';
import { publishWholly } from './describe-life.ts';
import type { Trial } from './describe-plugin.ts';
import { makePost } from './make-post.ts';

/** Reading replies and answering them. */
export function describeReplies(plugin: AnyPlugin, trial: () => Trial): void {
  const readAll = async (remote: Remote, from?: unknown): Promise<{ replies: OutsideReply[]; removed: string[]; cursor: unknown }> => {
    const replies: OutsideReply[] = [];
    const removed: string[] = [];
    let cursor = from;
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await trial().plugin.fetchReplies?.(trial().ctx, trial().account, [remote], cursor);
      if (!page) break;
      replies.push(...page.replies);
      removed.push(...(page.removed ?? []));
      cursor = page.cursor === undefined ? undefined : (JSON.parse(JSON.stringify(page.cursor)) as unknown);
      if (!page.more) break;
    }
    return { replies, removed, cursor };
  };

  const somebodyReplies = (remoteId: string, text: string): Promise<string> => {
    const { counterpart } = trial();
    if (!counterpart.reply) throw new Error('A counterpart of a plugin that reads replies can reply.');
    return counterpart.reply(remoteId, { author: 'Rosa', text });
  };

  it('brings replies home, each under its copy, once', async () => {
    const { counterpart } = trial();
    const remote = await publishWholly(trial(), makePost({ text: 'Mark-seven: who is coming?' }));
    const ids: string[] = [];
    for (let place = 0; place < 3; place += 1) ids.push(await somebodyReplies(remote.id, `I am coming (${place})`));
    const { replies: found, cursor } = await readAll(remote);
    const own = found.filter(({ remoteId }) => remoteId === remote.id);
    expect(own.map(({ id }) => id)).to.have.members(ids);
    expect(own[0]?.html).to.include('I am coming');
    expect(own[0]?.author.name).to.be.a('string').and.not.equal('');
    expect(own[0]?.at).to.be.instanceOf(Date);
    if (!counterpart.removeReply) return;
    await counterpart.removeReply(ids[0] ?? '');
    const later = await readAll(remote, cursor);
    const still = later.replies.some(({ id }) => id === ids[0]);
    expect(later.removed.includes(ids[0] ?? '') || !still, 'what was removed is told, or no longer comes').to.equal(true);
  });

  if (plugin.reply) it('answers a reply from inside', async () => {
    const { counterpart, ctx, account, plugin: tried } = trial();
    const remote = await publishWholly(trial(), makePost({ text: 'Mark-eight: any questions?' }));
    const replyId = await somebodyReplies(remote.id, 'When does it begin?');
    await readAll(remote);
    const outcome = await tried.reply?.(ctx, account, { remote, replyId, text: 'Mark-nine: at ten.', language: 'en' }, `answer-${remote.id}`);
    expect(outcome?.kind).to.equal('done');
    const texts = (await counterpart.published()).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('Mark-nine'))).to.have.length(1);
  });
}
