import { plainText } from '#core/markdown/parse-markdown.ts';
import type { PostRecord } from '#areas/feed/index.ts';
import { findPost } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { variantHash } from '../compose/compose-outward-post.ts';
import { variantChanged } from '../events.ts';
import { cancelActs } from '../ledger/cancel-acts.ts';
import type { LinkRecord, VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import { typedValues } from '../networks/form-values.ts';
import { findVisibleAccount } from '../queries/find-account.ts';
import { findWorkableVariant, workOnMirror, workOnVariant } from '../queries/find-mirror.ts';
import { findWorkingNetwork } from '../queries/find-network.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { variantFacts } from './mirror-facts.ts';

export interface VariantInput {
  readonly text?: string;
  readonly title?: string;
  /** Files of the post, with what they show in words. */
  readonly media?: readonly { readonly id: string; readonly alt: string }[];
  readonly link?: LinkRecord | null;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly language?: string;
  readonly window?: { readonly from: Date | null; readonly until: Date | null };
  /** What the writer saw; another one since then is a conflict. */
  readonly revision?: number;
}

/** A first text for an account: the words of the post in paragraphs, without what is only marks of writing. */
const firstText = (post: PostRecord): string => post.body.split(/\n{2,}/).map((part) => plainText(part).trim()).filter((part) => part !== '').join('\n\n');

/** Begins a variant for an account, from the words and pictures of the post. */
export async function addVariant(ctx: AppContext, viewer: Viewer, mirrorId: string, accountId: string): Promise<{ readonly id: string }> {
  const account = await findVisibleAccount(ctx, viewer, accountId);
  if (account.kind !== 'brand' || account.state === 'ended') throw notFound();
  return workOnMirror(ctx, viewer, mirrorId, async (mirror) => {
    const post = await findPost(ctx, mirror.postId.toString());
    if (!post || post.removedAt !== null || mirror.state !== 'working') throw new AppError('conflict');
    const known = await variants(ctx).findOne({ mirrorId: mirror._id, accountId: account._id }, { _id: 1 }).lean<Pick<VariantRecord, '_id'>>();
    if (known) return { id: known._id.toString() };
    const content = {
      text: firstText(post), title: post.title ?? '', media: post.images.map(({ fileId, alt }) => ({ fileId, alt })), link: null, options: {}, language: account.policy.language,
      windowFrom: null, windowUntil: null,
    };
    const variant: VariantRecord = {
      _id: newId(), mirrorId: mirror._id, postId: mirror.postId, spaceId: mirror.spaceId, accountId: account._id, sharedBy: null, sharePluginId: null, ...content,
      revision: 1, hash: variantHash(content, account, await findOutwardSettings(ctx)), writerIds: [objectId(viewer.personId)], scheduledAt: null, scheduleReason: null,
      state: 'draft', holdReason: null, approvals: [], findingAnswers: [], createdAt: ctx.clock.now(),
    };
    await variants(ctx).create([variant]);
    await ctx.events.record(variantChanged, { ...variantFacts(variant), hash: variant.hash, voided: 0 }, viewer.personId);
    return { id: variant._id.toString() };
  });
}

/** Changes what goes out. Every change is a new revision, voids approvals, and stops what was scheduled. @throws AppError conflict on somebody else's change, or while it is on its way */
export async function editVariant(ctx: AppContext, viewer: Viewer, variantId: string, input: VariantInput): Promise<void> {
  const { account } = await findWorkableVariant(ctx, viewer, variantId);
  const options = input.options === undefined ? undefined : await checkOptions(ctx, account.pluginId, input.options);
  const settings = await findOutwardSettings(ctx);
  await workOnVariant(ctx, viewer, variantId, async ({ variant, mirror, account: fresh, post }) => {
    if (input.revision !== undefined && input.revision !== variant.revision) throw new AppError('conflict', { fields: [{ field: 'revision', messageKey: 'errors.outward.changed-meanwhile' }] });
    if (['publishing', 'unknown', 'withdrawn'].includes(variant.state) || mirror.state !== 'working') throw new AppError('conflict', { fields: [{ field: 'state', messageKey: 'errors.outward.on-its-way' }] });
    const content = {
      text: input.text ?? variant.text, title: input.title ?? variant.title, media: input.media ? mediaOf(input.media, variant, post) : variant.media,
      link: input.link === undefined ? variant.link : input.link, options: options ?? variant.options, language: input.language ?? variant.language,
      windowFrom: input.window ? input.window.from : variant.windowFrom, windowUntil: input.window ? input.window.until : variant.windowUntil,
    };
    const hash = variantHash(content, fresh, settings);
    if (hash === variant.hash) return;
    await writeRevision(ctx, { ...variant, ...content }, hash, viewer.personId);
  });
}

/** Writes another revision inside the running transaction: nothing of the one before goes out any more. */
export async function writeRevision(ctx: AppContext, variant: VariantRecord, hash: string, writerId: string): Promise<void> {
  const writer = objectId(writerId);
  const { text, title, media, link, options, language, windowFrom, windowUntil } = variant;
  const state = variant.state === 'published' ? 'published' as const : 'draft' as const;
  await variants(ctx).updateOne({ _id: variant._id }, {
    $set: { text, title, media, link, options, language, windowFrom, windowUntil, hash, state, holdReason: null }, $inc: { revision: 1 }, $addToSet: { writerIds: writer },
  });
  await cancelActs(ctx, { variantId: variant._id, kind: { $in: ['publish', 'update'] } }, 'changed', writerId);
  const voided = variant.approvals.filter((approval) => approval.hash === variant.hash).length;
  await ctx.events.record(variantChanged, { ...variantFacts({ ...variant, revision: variant.revision + 1 }), hash, voided }, writerId);
}

const checkOptions = async (ctx: AppContext, pluginId: string, given: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> => {
  const { shape } = await findWorkingNetwork(ctx, pluginId);
  const checked = await networksOf(ctx).check(pluginId, 'options', typedValues(shape.options, given));
  if ('problems' in checked) throw new AppError('invalid', { fields: checked.problems });
  return checked.values;
};

/** Only what the post shows, or showed when the variant was made. */
const mediaOf = (given: NonNullable<VariantInput['media']>, variant: VariantRecord, post: PostRecord | null): VariantRecord['media'] => {
  const usable = new Set([...variant.media, ...(post?.images ?? [])].map(({ fileId }) => fileId.toString()));
  if (given.some(({ id }) => !isId(id) || !usable.has(id))) throw invalidField('media', 'errors.file-unknown');
  return given.map(({ id, alt }) => ({ fileId: objectId(id), alt: alt.trim() }));
};
