import { z } from 'zod';
import { done, failed, pending, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import type { LinkedInApi } from './api.ts';
import { inPath } from './api.ts';
import { sameCommentary } from './commentary.ts';
import type { Access, Account } from './forms.ts';
import { accessOf } from './forms.ts';
import type { Payload } from './prepare.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';
import { areReady, uploadImage } from './upload.ts';

const secondsForImages = 5;
const stateSchema = z.object({ payload: payloadSchema, images: z.array(z.string()) });
/** What cannot be changed later: compared when the text is. */
const remoteData = z.object({ media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })), article: payloadSchema.shape.article }).partial();

export async function publish(api: LinkedInApi, ctx: PluginContext, account: Account, given: unknown, key: string): Promise<Outcome> {
  const payload = payloadSchema.parse(given);
  const access = accessOf(account);
  const images: string[] = [];
  for (const one of payload.media) images.push(await uploadImage(api, ctx, access, one));
  return advance(api, ctx, account, { payload, images }, key);
}

export const resume = (api: LinkedInApi, ctx: PluginContext, account: Account, state: unknown, key: string): Promise<Outcome> => advance(api, ctx, account, stateSchema.parse(state), key);

async function advance(api: LinkedInApi, ctx: PluginContext, account: Account, { payload, images }: z.output<typeof stateSchema>, key: string): Promise<Outcome> {
  const access = accessOf(account);
  if (!(await areReady(api, ctx, access, images))) return pending({ payload, images }, secondsForImages);
  const before = await recallSent(ctx, account.id, key);
  await rememberSent(ctx, account.id, before ?? { key, at: ctx.clock.now().getTime(), parts: [] });
  const answer = await api.ask(ctx, { ...access, path: '/rest/posts', method: 'POST', once: true, json: bodyOf(payload, images, access) }, z.unknown()).catch((error: unknown) => {
    // LinkedIn refuses the same words twice and names the post that has them: on a second try that is ours.
    const same = error instanceof PluginFailure && error.failure === 'content' ? /duplicate of (urn:li:(?:share|ugcPost):\d+)/i.exec(error.message)?.[1] : undefined;
    if (same && before) return { headers: new Headers({ 'x-restli-id': same }) };
    throw error;
  });
  const urn = answer.headers.get('x-restli-id');
  return urn ? done(remoteOf(urn, payload)) : failed('unknown', say('which-post'));
}

const bodyOf = ({ commentary, visibility, media, article }: Payload, images: readonly string[], { author }: Access): object => {
  const [only] = images;
  const content = images.length > 1 ? { multiImage: { images: images.map((id, place) => ({ id, altText: media[place]?.alt ?? '' })) } }
    : only ? { media: { id: only, altText: media[0]?.alt ?? '' } }
    : article ? { article } : undefined;
  return {
    author, commentary, visibility,
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    ...(content ? { content } : {}),
    lifecycleState: 'PUBLISHED', isReshareDisabledByAuthor: false,
  };
};

export const remoteOf = (urn: string, { media, article }: Payload): Remote =>
  ({ id: urn, url: `https://www.linkedin.com/feed/update/${urn}`, data: { media, ...(article ? { article } : {}) } });

/** Only the words can be changed. */
export async function update(api: LinkedInApi, ctx: PluginContext, account: Account, remote: Remote, given: unknown): Promise<Outcome> {
  const payload = payloadSchema.parse(given);
  const { media, article } = remoteData.catch({}).parse(remote.data);
  if (media && JSON.stringify([media, article ?? null]) !== JSON.stringify([payload.media, payload.article ?? null])) return failed('content', say('only-the-text'));
  await api.ask(ctx, { ...accessOf(account), path: `/rest/posts/${inPath(remote.id)}`, method: 'POST', act: 'PARTIAL_UPDATE', json: { patch: { $set: { commentary: payload.commentary } } } }, z.unknown());
  return done({ ...remote });
}

export async function remove(api: LinkedInApi, ctx: PluginContext, account: Account, remote: Remote): Promise<Outcome> {
  await api.ask(ctx, { ...accessOf(account), path: `/rest/posts/${inPath(remote.id)}`, method: 'DELETE', act: 'DELETE' }, z.unknown()).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  });
  return done(remote);
}

const perPage = 50;
const mostPages = 4;
const ownPosts = z.object({ elements: z.array(z.object({ id: z.string(), commentary: z.string().default(''), createdAt: z.number().optional(), publishedAt: z.number().optional() })) });

/** Reads the author's newest posts for the same words. Members' posts cannot be read. @throws PluginFailure `unknown` for them */
export async function findPost(api: LinkedInApi, ctx: PluginContext, account: Account, payload: Payload, since: number): Promise<Remote | null> {
  const access = accessOf(account);
  if (!access.isOrganisation) throw new PluginFailure('unknown', say('member-not-readable'));
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({ author: access.author, q: 'author', count: String(perPage), start: String(page * perPage), sortBy: 'CREATED' });
    const { value: { elements } } = await api.ask(ctx, { ...access, path: `/rest/posts?${query.toString()}`, act: 'FINDER' }, ownPosts);
    const late = elements.filter((post) => (post.createdAt ?? post.publishedAt ?? since) >= since);
    const found = late.find(({ commentary }) => sameCommentary(commentary, payload.commentary));
    if (found) return remoteOf(found.id, payload);
    if (elements.length < perPage || late.length < elements.length) return null;
  }
  throw new PluginFailure('unknown', say('too-many-newer'));
}
