import { DateTime } from 'luxon';
import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { InvalidCall, Reply, Route } from '#core/http/route.ts';
import { defineRoute, fragment, redirect } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import type { z } from 'zod';
import { answerFinding, approveVariant, askApproval, confirmFinding } from '../commands/approve-variant.ts';
import type { VariantInput } from '../commands/edit-variant.ts';
import { editVariant } from '../commands/edit-variant.ts';
import { scheduleVariant } from '../commands/schedule-variant.ts';
import { holdVariant, removeVariant, withdrawVariant } from '../commands/withdraw-variant.ts';
import { previewDraft } from '../queries/preview-draft.ts';
import { viewOneVariant } from '../queries/view-mirrors.ts';
import { idParams } from '../schemas.ts';
import { findingForm, hashForm, scheduleForm, variantForm } from './form-schemas.ts';
import { mirrorPage } from './mirror-pages.ts';
import { refusedForm } from './refused-form.ts';

const path = '/outward/variants/:id';
const desk = ['comms', 'admin'] as const;

/** What the form says of a text: its words, the pictures that stay with what they show, and the plugin's options. */
async function inputOf(ctx: AppContext, viewer: Viewer, id: string, form: z.output<typeof variantForm>): Promise<VariantInput> {
  const { media, optionFields } = await viewOneVariant(ctx, viewer, id);
  const { text, title, without, ...rest } = form;
  const options = Object.fromEntries(optionFields.map(({ name }) => [name, rest[name] ?? '']));
  return {
    text: text.replaceAll('\r\n', '\n'), ...(title === undefined ? {} : { title }), ...(optionFields.length > 0 ? { options } : {}),
    media: media.filter((image) => !without.includes(image.id)).map((image) => ({ id: image.id, alt: typeof rest[`alt-${image.id}`] === 'string' ? String(rest[`alt-${image.id}`]) : image.alt })),
  };
}

const backTo = async (ctx: AppContext, viewer: Viewer, id: string, flash: string): Promise<Reply> => {
  const { mirrorId } = await viewOneVariant(ctx, viewer, id);
  return redirect(`/outward/mirrors/${mirrorId ?? ''}#variant-${id}`, flash);
};

/** The page again, with what was typed and what stands against it. */
const refill = async (call: InvalidCall): Promise<Reply> => {
  const { ctx, viewer } = call;
  const id = call.params['id'] ?? '';
  if (!viewer) throw new Error('Only for those who are signed in.');
  const { mirrorId } = await viewOneVariant(ctx, viewer, id);
  return mirrorPage(ctx, viewer, mirrorId ?? '', { variantId: id, form: refusedForm(call) });
};

const save = defineRoute({
  method: 'post', path, access: desk, params: idParams, body: variantForm, limit: 'write', summary: 'Saves what goes out; approvals of what it was are void.',
  handle: async ({ ctx, viewer, params, body }) => {
    await editVariant(ctx, viewer, params.id, await inputOf(ctx, viewer, params.id, body));
    return backTo(ctx, viewer, params.id, 'outward.saved');
  },
  onInvalid: refill,
});

const preview = defineRoute({
  method: 'post', path: `${path}/preview`, access: desk, params: idParams, body: variantForm, summary: 'Shows what would go out with these words, without saving them.',
  handle: async ({ ctx, viewer, params, body }) => fragment('variant-preview', await previewDraft(ctx, viewer, params.id, await inputOf(ctx, viewer, params.id, body))),
});

const approve = defineRoute({
  method: 'post', path: `${path}/approve`, access: 'signed-in', params: idParams, body: hashForm, limit: 'write', summary: 'Approves exactly the thing that was seen.',
  handle: async ({ ctx, viewer, params, body }) => {
    await approveVariant(ctx, viewer, params.id, body.hash);
    return backTo(ctx, viewer, params.id, 'outward.approved');
  },
  onInvalid: refill,
});

const schedule = defineRoute({
  method: 'post', path: `${path}/schedule`, access: desk, params: idParams, body: scheduleForm, limit: 'write', summary: 'Lets it go out now, in the next free slot, or at a time.',
  handle: async ({ ctx, viewer, params, body }) => {
    const at = body.when === 'now' || body.when === 'replace' ? 'now' : body.when === 'slot' ? 'next-slot' : momentOf(body.at, viewer.timeZone);
    await scheduleVariant(ctx, viewer, params.id, { at, replace: body.when === 'replace', ...(body.reason === '' ? {} : { reason: body.reason }) });
    return backTo(ctx, viewer, params.id, at === 'now' ? 'outward.goes-out' : 'outward.scheduled');
  },
  onInvalid: refill,
});

/** What was chosen in the viewer's zone. @throws AppError invalid */
function momentOf(text: string, timeZone: string): Date {
  const at = DateTime.fromISO(text, { zone: timeZone });
  if (!at.isValid) throw invalidField('at', 'errors.not-valid');
  return at.toJSDate();
}

const answer = defineRoute({
  method: 'post', path: `${path}/findings`, access: desk, params: idParams, body: findingForm, limit: 'write', summary: 'Says why something that the check found may leave.',
  handle: async ({ ctx, viewer, params, body }) => {
    await answerFinding(ctx, viewer, params.id, body.finding, body.reason ?? '');
    return backTo(ctx, viewer, params.id, 'outward.noted');
  },
  onInvalid: refill,
});

const confirm = defineRoute({
  method: 'post', path: `${path}/findings/confirm`, access: desk, params: idParams, body: findingForm, limit: 'write', summary: 'Agrees, as a second person, that something blocked may leave.',
  handle: async ({ ctx, viewer, params, body }) => {
    await confirmFinding(ctx, viewer, params.id, body.finding);
    return backTo(ctx, viewer, params.id, 'outward.noted');
  },
  onInvalid: refill,
});

const act = (name: string, summary: string, work: (ctx: AppContext, viewer: Viewer, id: string) => Promise<unknown>, flash: string): Route => defineRoute({
  method: 'post', path: `${path}/${name}`, access: desk, params: idParams, limit: 'write', summary,
  handle: async ({ ctx, viewer, params }) => {
    await work(ctx, viewer, params.id);
    return backTo(ctx, viewer, params.id, flash);
  },
  onInvalid: refill,
});

/** Goes on when it was due, or now when that is over. */
async function resume(ctx: AppContext, viewer: Viewer, id: string): Promise<void> {
  const { scheduledAt } = await viewOneVariant(ctx, viewer, id);
  const due = scheduledAt === null ? null : new Date(scheduledAt);
  await scheduleVariant(ctx, viewer, id, { at: due && due > ctx.clock.now() ? due : 'now' });
}

const remove = defineRoute({
  method: 'post', path: `${path}/remove`, access: desk, params: idParams, limit: 'write', summary: 'Forgets a draft that never went anywhere.',
  handle: async ({ ctx, viewer, params }) => {
    const { mirrorId } = await viewOneVariant(ctx, viewer, params.id);
    await removeVariant(ctx, viewer, params.id);
    return redirect(`/outward/mirrors/${mirrorId ?? ''}`, 'outward.noted');
  },
});

export const variantFormRoutes: readonly Route[] = [
  save, preview, approve, schedule, answer, confirm, remove,
  act('ask-approval', 'Gives a text to those who approve it.', askApproval, 'outward.asked'),
  act('hold', 'Stops a scheduled text; scheduling it again lets it go.', holdVariant, 'outward.noted'),
  act('resume', 'Lets a held text go on, in the next moment that its account allows.', resume, 'outward.scheduled'),
  act('withdraw', 'Takes one text back from outside.', withdrawVariant, 'outward.withdrawn'),
];
