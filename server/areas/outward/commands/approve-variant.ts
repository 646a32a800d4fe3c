import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { approvalAsked, findingAnswered, variantApproved } from '../events.ts';
import { approvedFacts } from '../ledger/read-leaving-facts.ts';
import { variants } from '../models/variants.ts';
import { approvalState, mayApprove } from '../policies/index.ts';
import { allSettled, checkVariant } from '../queries/check-variant.ts';
import { findWorkableVariant, workOnVariant } from '../queries/find-mirror.ts';
import { prepareVariant } from '../queries/prepare-variant.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { variantFacts } from './mirror-facts.ts';

/** Checks that a variant could go out as it is. @throws AppError invalid with what is wrong with it */
export async function requireReady(ctx: AppContext, viewer: Viewer, variantId: string): Promise<Awaited<ReturnType<typeof prepareVariant>>> {
  const found = await findWorkableVariant(ctx, viewer, variantId);
  const settings = await findOutwardSettings(ctx);
  const prepared = await prepareVariant(ctx, found.variant, found.account, settings);
  const errors = prepared.prepared.problems.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new AppError('invalid', { fields: errors.map(({ field, code, values }) => ({ field, messageKey: `errors.outward.problem-${code}`, values })) });
  const findings = await checkVariant(ctx, { ...found, settings });
  if (!allSettled(findings, found.variant.findingAnswers)) throw invalidField('findings', 'errors.outward.findings');
  return prepared;
}

/** Gives a variant to those who approve it; where nobody has to, it is approved by that. */
export async function askApproval(ctx: AppContext, viewer: Viewer, variantId: string): Promise<void> {
  await requireReady(ctx, viewer, variantId);
  await workOnVariant(ctx, viewer, variantId, async ({ variant, account, post }) => {
    if (!['draft', 'published', 'failed', 'held'].includes(variant.state)) return;
    const { complete, current, steps } = approvalState(account.policy.approval, approvedFacts(variant, post?.authorId.toString()));
    const asked = variant.state === 'published' ? { askedHash: complete ? null : variant.hash } : { state: complete ? 'approved' as const : 'waiting' as const, holdReason: null };
    await variants(ctx).updateOne({ _id: variant._id }, { $set: asked });
    if (current !== null) await ctx.events.record(approvalAsked, { ...variantFacts(variant), personIds: [...(steps[current]?.missing ?? [])] }, viewer.personId);
  });
}

/**
 * Approves the very thing that was seen: `hash` names it.
 * @throws AppError conflict when it has changed since, forbidden for one's own and for whoever is not asked in the present step
 */
export const approveVariant = (ctx: AppContext, viewer: Viewer, variantId: string, hash: string): Promise<void> =>
  workOnVariant(ctx, viewer, variantId, async ({ variant, mirror, account, post }) => {
    if (variant.hash !== hash || mirror.withdrawnAt !== null || variant.state === 'withdrawn') throw new AppError('conflict', { fields: [{ field: 'hash', messageKey: 'errors.outward.changed-meanwhile' }] });
    const facts = approvedFacts(variant, post?.authorId.toString());
    const before = approvalState(account.policy.approval, facts);
    if (before.current === null || !mayApprove(before, viewer.personId)) throw forbidden();
    const approval = { personId: objectId(viewer.personId), step: before.current, hash, at: ctx.clock.now() };
    const after = approvalState(account.policy.approval, { ...facts, approvals: [...facts.approvals, { ...approval, personId: viewer.personId }] });
    const approves = after.complete && ['draft', 'waiting'].includes(variant.state);
    await variants(ctx).updateOne({ _id: variant._id }, { $push: { approvals: approval }, $set: { ...(approves ? { state: 'approved' } : {}), ...(after.complete ? { askedHash: null } : {}) } });
    await ctx.events.record(variantApproved, { ...variantFacts(variant), step: before.current, hash, complete: after.complete }, viewer.personId);
    const next = after.current === null || after.current === before.current ? undefined : after.steps[after.current];
    if (next) await ctx.events.record(approvalAsked, { ...variantFacts(variant), personIds: [...next.missing] }, viewer.personId);
  });

/** Says why something that the check found may leave. A block wants a second person besides. */
export async function answerFinding(ctx: AppContext, viewer: Viewer, variantId: string, findingId: string, reason: string): Promise<void> {
  const found = await findWorkableVariant(ctx, viewer, variantId);
  const finding = (await checkVariant(ctx, { ...found, settings: await findOutwardSettings(ctx) })).find(({ id }) => id === findingId);
  if (!finding) throw new AppError('not-found');
  if (reason.trim() === '') throw invalidField('reason', 'errors.required');
  await workOnVariant(ctx, viewer, variantId, async ({ variant }) => {
    await variants(ctx).updateOne({ _id: variant._id }, { $pull: { findingAnswers: { findingId } } });
    await variants(ctx).updateOne({ _id: variant._id }, { $push: { findingAnswers: { findingId, reason: reason.trim(), by: objectId(viewer.personId), at: ctx.clock.now(), confirmedBy: null } } });
    await ctx.events.record(findingAnswered, { ...variantFacts(variant), findingId, code: finding.code, confirmed: false }, viewer.personId);
  });
}

/** A second person agrees with the reason that was given for a block. @throws AppError forbidden for whoever gave it */
export const confirmFinding = (ctx: AppContext, viewer: Viewer, variantId: string, findingId: string): Promise<void> =>
  workOnVariant(ctx, viewer, variantId, async ({ variant }) => {
    const answer = variant.findingAnswers.find((given) => given.findingId === findingId);
    if (!answer) throw new AppError('not-found');
    if (answer.by.equals(viewer.personId)) throw forbidden();
    await variants(ctx).updateOne({ _id: variant._id }, { $set: { 'findingAnswers.$[own].confirmedBy': objectId(viewer.personId) } }, { arrayFilters: [{ 'own.findingId': findingId }] });
    await ctx.events.record(findingAnswered, { ...variantFacts(variant), findingId, code: 'confirmed', confirmed: true }, viewer.personId);
  });
