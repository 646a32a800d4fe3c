import type { PostRecord } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { fileUrl } from '#core/files/index.ts';
import type { StoredFile } from '#core/files/files.ts';
import type { AppContext } from '#server/context.ts';
import type { FindingView, PreviewView, VariantView } from '#views/types/outward.ts';
import type { ImageView } from '#views/types/post.ts';
import type { PersonRef } from '#views/types/person.ts';
import { disclosureOf } from '../compose/compose-outward-post.ts';
import type { Finding } from '../checks/find-findings.ts';
import { approvedFacts } from '../ledger/read-leaving-facts.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { VariantRecord } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import { approvalState, mayApprove, nextStep, workOutward } from '../policies/index.ts';
import { presentApproval } from '../presenters/present-approval.ts';
import { presentFields } from '../presenters/present-fields.ts';
import type { NetworkWords } from '../presenters/words-of.ts';
import { wordsOf } from '../presenters/words-of.ts';
import { accountRef } from './account-refs.ts';
import { checkVariant, isSettled } from './check-variant.ts';
import { listDoneLooks } from './list-hand-looks.ts';
import { personRefs } from './person-refs.ts';
import { prepareVariant } from './prepare-variant.ts';
import { presentActs } from './view-acts.ts';
import { presentCopies } from './view-copies.ts';
import { viewCorrections } from './view-corrections.ts';
import { shapeOf } from './view-networks.ts';

export interface ShownVariant { readonly variant: VariantRecord; readonly mirror: MirrorRecord | null; readonly account: AccountRecord; readonly post: PostRecord | null; readonly settings: OutwardSettingsRecord }

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

const imageOf = (file: StoredFile, alt: string): ImageView =>
  ({ id: file.id, url: fileUrl(file), small: fileUrl(file, 'small'), alt, width: file.width ?? 0, height: file.height ?? 0 });

/** A variant with everything around it: approval, findings, its copy, the last line of the ledger, and the preview when that is wanted. */
export async function viewVariant(ctx: AppContext, viewer: Viewer, shown: ShownVariant, options: { readonly preview: boolean }): Promise<VariantView> {
  const { variant, mirror, account, post, settings } = shown;
  const facts = approvedFacts(variant, post?.authorId.toString());
  const approval = approvalState(account.policy.approval, facts);
  const findings = await checkVariant(ctx, { variant, account, mirror, post, settings });
  const person = await personRefs(ctx, [...account.policy.approval.flatMap(({ personIds }) => personIds), ...variant.findingAnswers.flatMap(({ by, confirmedBy }) => [by, confirmedBy].map(String))]);
  const copy = await copies(ctx).findOne({ variantId: variant._id }).lean<CopyRecord>();
  const shownCopy = copy ? (await presentCopies(ctx, [copy]))[0] ?? null : null;
  const changed = variant.state === 'published' && copy?.state === 'live' && copy.revisionPublished !== variant.revision;
  const act = await acts(ctx).findOne({ variantId: variant._id, kind: { $ne: 'correct' } }).sort({ createdAt: -1 }).lean<ActRecord>();
  const files = new Map((await ctx.files.findMany(variant.media.map(({ fileId }) => fileId.toString()))).map((file) => [file.id, file]));
  const found = networksOf(ctx).find(account.pluginId);
  const shape = await shapeOf(ctx, found);
  const words = wordsOf(found, viewer.locale);
  const media = variant.media.flatMap(({ fileId, alt }) => { const file = files.get(fileId.toString()); return file ? [imageOf(file, alt)] : []; });
  const works = workOutward(viewer) && mirror?.state === 'working';
  const still = !['publishing', 'unknown', 'withdrawn'].includes(variant.state);
  const asked = variant.state === 'waiting' || (variant.askedHash ?? null) === variant.hash;
  const preview = options.preview ? await previewOf(ctx, shown, media, words) : null;
  const next = nextStep({
    state: variant.state, working: works, agreed: mirror?.consent.every(({ state }) => state === 'given') ?? false, approved: approval.complete, asked, mayApprove: mayApprove(approval, viewer.personId), changed,
    problems: (preview?.problems.some(({ level }) => level === 'error') ?? false) || findings.some((finding) => !isSettled(finding, variant.findingAnswers)), copy: copy?.state ?? null, edit: shownCopy?.allows.edit ?? 'nothing',
  });
  return {
    id: variant._id.toString(), mirrorId: variant.mirrorId?.toString() ?? null, account: accountRef(ctx, account), state: variant.state, text: variant.text, title: variant.title, media,
    link: variant.link, options: variant.options, optionFields: presentFields(shape.options, { form: 'options', words, values: variant.options }), language: variant.language, revision: variant.revision, hash: variant.hash,
    window: { from: iso(variant.windowFrom), until: iso(variant.windowUntil) }, scheduledAt: iso(variant.scheduledAt), holdReason: variant.holdReason,
    approval: presentApproval(approval, facts.barred, person), findings: findings.map((finding) => presentFinding(finding, variant, viewer, works, person)),
    ...(preview ? { preview } : {}), next,
    copy: shownCopy, corrections: copy ? await viewCorrections(ctx, viewer, { copy, account, post }) : [], looks: copy ? (await listDoneLooks(ctx, [copy._id]))(copy._id) : [], act: act ? (await presentActs(ctx, viewer, [act]))[0] ?? null : null,
    can: {
      edit: works && still, askApproval: works && (['draft', 'failed', 'held'].includes(variant.state) || (changed && !approval.complete && !asked)), approve: workOutward(viewer) && variant.state !== 'withdrawn' && mayApprove(approval, viewer.personId),
      schedule: works && (['draft', 'waiting', 'approved', 'scheduled', 'held', 'failed'].includes(variant.state) || (changed && shownCopy?.allows.edit === 'edit')),
      hold: works && variant.state === 'scheduled', resume: works && variant.state === 'held', withdraw: works && variant.state !== 'withdrawn' && variant.state !== 'draft',
      resolve: workOutward(viewer) && act?.state === 'unknown', remove: works && ['draft', 'waiting', 'approved'].includes(variant.state) && copy === null,
      replace: works && changed && shownCopy?.allows.edit === 'replace',
      correct: workOutward(viewer) && mirror !== null && mirror.withdrawnAt === null && variant.state !== 'withdrawn' && copy?.state === 'live' && (shownCopy?.allows.reply ?? false),
    },
  };
}

const presentFinding = (finding: Finding, variant: VariantRecord, viewer: Viewer, works: boolean, person: (id: string) => PersonRef): FindingView => {
  const answer = variant.findingAnswers.find(({ findingId }) => findingId === finding.id);
  const settled = isSettled(finding, variant.findingAnswers);
  return {
    ...finding, settled, reason: answer?.reason ?? null, answeredBy: answer ? person(answer.by.toString()) : null, confirmedBy: answer?.confirmedBy ? person(answer.confirmedBy.toString()) : null,
    can: { answer: works && !settled, confirm: works && !settled && finding.level === 'block' && answer !== undefined && !answer.by.equals(viewer.personId) },
  };
};

/** The exact thing; when the network is off there is only what we know ourselves. */
const previewOf = async (ctx: AppContext, { variant, account, settings }: ShownVariant, media: readonly ImageView[], words: NetworkWords): Promise<PreviewView> => {
  const disclosure = disclosureOf(settings, account, variant.language);
  try {
    const { prepared, post } = await prepareVariant(ctx, variant, account, settings);
    return {
      parts: prepared.parts.map((part) => ({ text: part.text, count: part.count, maximum: part.maximum, media: part.media.flatMap((id) => media.filter((image) => image.id === id)) })),
      problems: prepared.problems.map(({ level, field, code, values, message, sentence }) => ({ level, field, code, values: values ?? {}, message: message === undefined ? null : words.said(message, sentence) })), disclosure,
      link: post.link ? { url: post.link.url, title: post.link.title ?? '', description: post.link.description ?? '' } : null,
    };
  } catch (error) {
    ctx.log.warn({ err: error, account: account._id.toString() }, 'A preview could not be made.');
    return { parts: [], problems: [{ level: 'error', field: 'account', code: 'network-off', values: {}, message: null }], disclosure, link: variant.link };
  }
};
