import { expect } from 'chai';
import type { Outcome } from '../outcome.ts';
import type { OutwardPost } from '../outward-post.ts';
import type { Manifest } from '../manifest.ts';
import type { AnyPlugin } from '../plugin.ts';
import type { Remote } from '../remote.ts';
import type { Trial } from './describe-plugin.ts';
import { makeMedium, makePost } from './make-post.ts';
import { outcomeOf } from './outcome-of.ts';

/** Publishes and follows `pending` to its end. @throws when it is not done */
export async function publishWholly({ plugin, manifest, account, options, ctx }: Trial, post: OutwardPost): Promise<Remote> {
  const { payload } = plugin.prepare(post, { manifest, account, options });
  let outcome: Outcome = await plugin.publish(ctx, account, payload, post.key);
  for (let checks = 0; outcome.kind === 'pending' && checks < 20; checks += 1) {
    if (!plugin.resume) throw new Error('pending without resume');
    outcome = await plugin.resume(ctx, account, JSON.parse(JSON.stringify(outcome.state)), post.key);
  }
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.remote;
}

/** Publishing once, looking up, editing, removing. */
export function describeLife(plugin: AnyPlugin, manifest: Manifest, trial: () => Trial): void {
  const { media } = manifest.post;
  const marked = async (mark: string): Promise<number> => (await trial().counterpart.published()).filter(({ text }) => text.includes(mark)).length;

  it('publishes what was prepared, with its link', async () => {
    const remote = await publishWholly(trial(), makePost({ text: 'Mark-one: the lathe is back. https://example.com/lathe' }));
    expect(remote.id).to.be.a('string').and.not.equal('');
    const shown = (await trial().counterpart.published()).find(({ text }) => text.includes('Mark-one'));
    expect(shown?.text).to.include('https://example.com/lathe');
  });

  if (media && media.maximum > 0) it('brings pictures with their alt text', async () => {
    const { counterpart } = trial();
    const type = media.types.includes('image/png') ? 'image/png' : (media.types[0] ?? 'image/png');
    await publishWholly(trial(), makePost({ text: 'Mark-two with a picture.', media: [makeMedium({ type, url: 'https://parley.example/m/1.png' })] }));
    const shown = (await counterpart.published()).find(({ text }) => text.includes('Mark-two'));
    if (media.alt === 'none') return void expect(shown).to.not.equal(undefined);
    expect(shown?.alts).to.include('A lathe with its cover off.');
  });

  if (plugin.lookup) it('finds under its key what was published, and nothing under another', async () => {
    const { ctx, account, options, plugin: tried } = trial();
    const post = makePost({ text: 'Mark-three, to be found again.' });
    const { payload } = tried.prepare(post, { manifest, account, options });
    expect(await tried.lookup?.(ctx, account, payload, post.key)).to.equal(null);
    const remote = await publishWholly(trial(), post);
    expect((await tried.lookup?.(ctx, account, payload, post.key))?.id).to.equal(remote.id);
    expect(await marked('Mark-three')).to.equal(1);
  });

  if (plugin.update) it('edits', async () => {
    const { ctx, account, options, plugin: tried } = trial();
    const remote = await publishWholly(trial(), makePost({ text: 'Mark-four before.' }));
    const after = makePost({ text: 'Mark-four, corrected.' });
    const outcome = await tried.update?.(ctx, account, remote, tried.prepare(after, { manifest, account, options }).payload, after.key);
    expect(outcome?.kind).to.equal('done');
    expect(await marked('Mark-four, corrected.')).to.equal(1);
    expect(await marked('Mark-four before.')).to.equal(0);
  });

  if (plugin.remove) it('removes, also what is gone already', async () => {
    const { ctx, account, plugin: { remove } } = trial();
    const remote = await publishWholly(trial(), makePost({ text: 'Mark-five, to be removed.' }));
    for (let time = 0; time < 2; time += 1) expect((await outcomeOf(() => remove?.(ctx, account, remote, 'remove') ?? Promise.reject(new Error('no remove')))).kind).to.equal('done');
    expect(await marked('Mark-five')).to.equal(0);
  });

  if (manifest.post.threads) it('publishes a long text whole, as a thread', async () => {
    const { account, options, counterpart, plugin: tried } = trial();
    const limit = account.identity.limits?.maximum ?? manifest.post.maximum;
    const text = `Mark-six begins. ${'The workshop opens on Friday and everyone is welcome. '.repeat(Math.ceil((limit * 1.5) / 54))}Mark-six ends.`;
    const post = makePost({ text, html: `<p>${text}</p>` });
    const { parts } = tried.prepare(post, { manifest, account, options });
    const remote = await publishWholly(trial(), post);
    expect(remote.parts).to.have.length(parts.length);
    expect(await marked('Mark-six begins')).to.equal(1);
    expect(await marked('Mark-six ends')).to.equal(1);
    if (!tried.remove) return;
    expect((await tried.remove(trial().ctx, account, remote, 'remove-thread')).kind).to.equal('done');
    expect((await counterpart.published()).filter(({ id }) => remote.parts?.includes(id))).to.deep.equal([]);
  });
}
