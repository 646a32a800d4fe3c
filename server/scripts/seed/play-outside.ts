import type { Viewer } from '#core/access/viewer.ts';
import {
  addVariant, answerConsent, answerReply, approveVariant, askApproval, beginMirror, changeAccount, changeOutwardSettings, connectAccount, editVariant, followShortLink, handleReply, markShareable,
  nominatePost, receiveHook, scheduleVariant, setUpNetwork, viewInbox, viewMirror, workAccount,
} from '#areas/outward/index.ts';
import type { StoryMirror, StoryOutsideReply } from './company/index.ts';
import type { StoryClock } from './story-clock.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';

const network = 'demo-network';
const minute = 60_000;

/** Something that happened at a moment; the moments are walked in their order. */
interface Moment { readonly at: Date; readonly happen: () => Promise<void> }

/** Where a mirror has got to, inside and in the town. */
interface Way { mirror: string; variant: string; town: string; link: string }

interface Stage extends Telling { readonly desk: Viewer; readonly admin: Viewer; readonly accountId: string; readonly clock: StoryClock; readonly now: Date }

/** Lets the demo company speak on its demo network, as its people would have done it, and lets the town answer. */
export async function playOutside(telling: Telling, clock: StoryClock, now: Date): Promise<void> {
  const { ctx, viewers, story: { outside } } = telling;
  if (ctx.plugins.find(network)?.fit !== 'fits') return;
  const desk = known(viewers, outside.deskKey);
  const admin = known(viewers, outside.adminKey);
  clock.moveTo(outside.begunAt);
  await setUpNetwork(ctx, admin, network, { hosts: [], settings: {} });
  await changeOutwardSettings(ctx, admin, { words: [{ word: 'Nordhaven', level: 'block' }, { word: 'overtime', level: 'warning' }], responseHours: 8, licences: [{ network, kind: 'personal', licence: 'share' }] });
  const account = await connectAccount(ctx, admin, { network, kind: 'brand', fields: { name: outside.accountName } });
  if (!('id' in account)) return;
  await changeAccount(ctx, admin, account.id, {
    policy: {
      approval: [{ rule: 'any', personIds: [desk.personId, admin.personId] }], perWeek: 3, quiet: { from: '20:00', until: '07:00' }, timeZone: 'Europe/Berlin', shortLinks: true, language: 'en',
      slots: [{ day: 2, time: '09:30' }, { day: 4, time: '14:00' }],
    },
  });
  const stage: Stage = { ...telling, desk, admin, accountId: account.id, clock, now };
  const moments = [...outside.mirrors.flatMap((mirror) => wayOut(stage, mirror)), shareable(stage), ...connected(stage)];
  for (const { at, happen } of moments.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    clock.moveTo(at);
    await happen();
  }
  await ctx.plugins.stop();
}

const shareable = ({ ctx, story: { outside: { shareable: { postKey, points, at } } }, postIds, desk }: Stage): Moment =>
  ({ at, happen: () => markShareable(ctx, desk, known(postIds, postKey), { points, link: null }) });

const connected = ({ ctx, viewers, story: { outside: { ownAccounts } } }: Stage): Moment[] =>
  ownAccounts.map(({ personKey, name, at }) => ({ at, happen: async () => { await connectAccount(ctx, known(viewers, personKey), { network, kind: 'personal', fields: { name } }); } }));

/** Proposed, taken up, written, agreed to, approved, scheduled: as far as this one has come. */
function wayOut(stage: Stage, mirror: StoryMirror): Moment[] {
  const { ctx, story, viewers, postIds, desk, admin, accountId, now } = stage;
  const author = story.posts.find(({ key }) => key === mirror.postKey)?.authorKey ?? '';
  const ids: Way = { mirror: '', variant: '', town: '', link: '' };
  const before = (minutes: number): Date => new Date(Math.min(Math.max(mirror.nominatedAt.getTime(), mirror.publishedAt.getTime() - minutes * minute), now.getTime() - minutes * 1000));
  const proposed: Moment = {
    at: mirror.nominatedAt,
    happen: async () => { ids.mirror = (await nominatePost(ctx, known(viewers, mirror.nominatedByKey), known(postIds, mirror.postKey), mirror.note)).id; },
  };
  if (mirror.until === 'nominated') return [proposed];
  const written: Moment = {
    at: before(150),
    happen: async () => {
      await beginMirror(ctx, desk, ids.mirror);
      ids.variant = (await addVariant(ctx, desk, ids.mirror, accountId)).id;
      await editVariant(ctx, desk, ids.variant, { text: mirror.text, title: '', language: mirror.language, ...(mirror.link ? { link: mirror.link } : {}) });
      await askApproval(ctx, desk, ids.variant);
    },
  };
  const agreed: Moment = { at: before(95), happen: () => answerConsent(ctx, known(viewers, author), ids.mirror, true) };
  if (mirror.until === 'waiting') return [proposed, written, agreed];
  const approved: Moment = {
    at: before(25),
    happen: async () => {
      const hash = (await viewMirror(ctx, admin, ids.mirror)).variants.find(({ id }) => id === ids.variant)?.hash ?? '';
      await approveVariant(ctx, admin, ids.variant, hash);
      if (mirror.until === 'scheduled') await scheduleVariant(ctx, desk, ids.variant, { at: 'next-slot' });
    },
  };
  if (mirror.until === 'scheduled') return [proposed, written, agreed, approved];
  const published: Moment = {
    at: mirror.publishedAt,
    happen: async () => {
      await scheduleVariant(ctx, desk, ids.variant, { at: 'now' });
      await workQueue(stage);
      const variant = (await viewMirror(ctx, desk, ids.mirror)).variants.find(({ id }) => id === ids.variant);
      ids.town = variant?.copy?.url?.split(`/hooks/${network}`)[1] ?? '';
      ids.link = variant?.preview?.link?.url ?? '';
    },
  };
  return [proposed, written, agreed, approved, published, ...mirror.replies.flatMap((reply) => cameHome(stage, mirror, ids, reply)), noticed(stage, mirror, ids)];
}

const workQueue = ({ ctx, accountId }: Stage): Promise<void> => workAccount.run(ctx, { accountId }, new AbortController().signal);

/** The town as its visitors reach it. */
async function visit({ ctx }: Stage, path: string, form: Record<string, string>): Promise<void> {
  const address = `/hooks/${network}${path}`;
  const body = new Uint8Array(Buffer.from(new URLSearchParams(form).toString()));
  const answer = await receiveHook(ctx, { method: 'POST', path: address, url: new URL(address, ctx.config.baseUrl).href, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  if (answer?.status !== 303) throw new Error(`The town did not take ${path}.`);
}

/** Hearts of the town, and people who followed the link. */
const noticed = (stage: Stage, mirror: StoryMirror, ids: Way): Moment => ({
  at: new Date(Math.min(mirror.publishedAt.getTime() + 26 * 60 * minute, stage.now.getTime() - minute)),
  happen: async () => {
    const { town, link } = ids;
    for (let like = 0; like < mirror.likes; like += 1) await visit(stage, `${town}/like`, {});
    const slug = link.split('/l/')[1];
    if (slug) for (let click = 0; click < mirror.clicks; click += 1) await followShortLink(stage.ctx, slug, 'Mozilla/5.0');
  },
});

/** Somebody in the town says something; the desk answers, notes, or lets it be. */
function cameHome(stage: Stage, mirror: StoryMirror, ids: Way, reply: StoryOutsideReply): Moment[] {
  const { ctx, desk, viewers, postIds } = stage;
  const find = async (): Promise<string> => {
    const { items } = await viewInbox(ctx, desk, { post: known(postIds, mirror.postKey), limit: 100 });
    const found = items.find(({ author }) => author.handle.startsWith(`@${reply.as}@`));
    if (!found) throw new Error(`Nothing of ${reply.as} came home.`);
    return found.id;
  };
  const said: Moment = {
    at: reply.at,
    happen: () => visit(stage, `${ids.town}/replies`, { as: reply.as, text: reply.text }),
  };
  const handled: Moment = {
    at: reply.answer?.at ?? new Date(reply.at.getTime() + 5 * minute),
    happen: async () => {
      const { answer, note, ownerKey, noAnswerNeeded } = reply;
      if (!answer && !note && !ownerKey && !noAnswerNeeded) return;
      const id = await find();
      if (ownerKey) await handleReply(ctx, desk, id, { owner: known(viewers, ownerKey).personId });
      if (note) await handleReply(ctx, known(viewers, note.byKey), id, { note: note.text });
      if (noAnswerNeeded) await handleReply(ctx, desk, id, { noAnswerNeeded });
      if (!answer) return;
      await answerReply(ctx, desk, id, { text: answer.text });
      await workQueue(stage);
    },
  };
  return [said, handled];
}
