import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';
import { answerReply, approveAnswer } from '../commands/answer-reply.ts';
import type { ReplyHandling } from '../commands/handle-reply.ts';
import { finishHandLook, handleReply } from '../commands/handle-reply.ts';
import { listDeskPeople } from '../queries/list-desk-people.ts';
import { viewInbox } from '../queries/view-inbox.ts';
import { approveAnswerBody, handLookBody, idParams } from '../schemas.ts';
import { refusedForm } from './refused-form.ts';

const desk = ['comms', 'admin'] as const;
const path = '/outward/replies/:id';
const shown = 30;
const shows = ['open', 'mine', 'all'] as const;
const inboxPageQuery = z.object({ show: z.enum(shows).default('open'), cursor: z.string().max(600).optional() });

/** Beginning of the next morning, or of Monday, in the viewer's zone. */
const later = (ctx: AppContext, viewer: Viewer, until: 'tomorrow' | 'monday'): Date => {
  const now = DateTime.fromJSDate(ctx.clock.now(), { zone: viewer.timeZone });
  const day = until === 'tomorrow' ? now.plus({ days: 1 }) : now.plus({ days: 8 - now.weekday });
  return day.set({ hour: 8, minute: 0, second: 0, millisecond: 0 }).toJSDate();
};

/** The inbox; `refused` is the answer that was not taken. */
async function inboxPage(ctx: AppContext, viewer: Viewer, query: z.output<typeof inboxPageQuery>, refused: PageModels['outward/inbox']['refused'] = null): Promise<Reply> {
  const inbox = await viewInbox(ctx, viewer, { ...(query.show === 'mine' ? { owner: 'me' } : {}), cursor: query.cursor, limit: shown });
  const nextUrl = inbox.next === null ? null : `/outward/inbox?${new URLSearchParams({ show: query.show, cursor: inbox.next }).toString()}`;
  return page('outward/inbox', translate(viewer.locale, 'outward.inbox.heading'), { inbox, show: query.show, nextUrl, people: await listDeskPeople(ctx), refused });
}

const show = defineRoute({
  method: 'get', path: '/outward/inbox', access: desk, query: inboxPageQuery, summary: 'The page of replies from outside, unanswered first.',
  handle: ({ ctx, viewer, query }) => inboxPage(ctx, viewer, query),
});

const back = (id: string, flash: string): Reply => redirect(`/outward/inbox#reply-${id}`, flash);

const answer = defineRoute({
  method: 'post', path: `${path}/answer`, access: desk, params: idParams, body: z.object({ text: z.string().trim().min(1).max(10_000), act: z.enum(['send', 'draft']).default('send') }).strict(), limit: 'write', summary: 'Answers a reply, or keeps the answer as a draft.',
  handle: async ({ ctx, viewer, params, body }) => {
    if (body.act === 'draft') await handleReply(ctx, viewer, params.id, { draft: body.text });
    else await answerReply(ctx, viewer, params.id, { text: body.text });
    return back(params.id, body.act === 'draft' ? 'outward.saved' : 'outward.goes-out');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return inboxPage(call.ctx, call.viewer, { show: 'open' }, { replyId: call.params['id'] ?? '', form: refusedForm(call) });
  },
});

const approve = defineRoute({
  method: 'post', path: `${path}/approve`, access: desk, params: idParams, body: approveAnswerBody.extend({ revision: z.coerce.number().int() }), limit: 'write', summary: 'Approves somebody else’s answer.',
  handle: async ({ ctx, viewer, params, body }) => {
    await approveAnswer(ctx, viewer, params.id, body.revision);
    return back(params.id, 'outward.approved');
  },
});

const handling = <Body extends z.ZodType>(name: string, summary: string, body: Body, make: (body: z.output<Body>, ctx: AppContext, viewer: Viewer) => ReplyHandling): Route => defineRoute({
  method: 'post', path: `${path}/${name}`, access: desk, params: idParams, body, limit: 'write', summary,
  handle: async (call) => {
    await handleReply(call.ctx, call.viewer, call.params.id, make(call.body as z.output<Body>, call.ctx, call.viewer));
    return back(call.params.id, 'outward.noted');
  },
});

const look = defineRoute({
  method: 'post', path: '/outward/hand-looks/:id', access: desk, params: idParams, body: handLookBody.extend({ found: z.coerce.number().int().min(0).max(100_000) }), limit: 'write', summary: 'Says what somebody found who looked at a copy by hand.',
  handle: async ({ ctx, viewer, params, body }) => {
    await finishHandLook(ctx, viewer, params.id, body.found, body.note);
    return redirect('/outward/inbox', 'outward.noted');
  },
});

const reason = z.string().trim().min(1).max(1_000);

export const inboxPageRoutes: readonly Route[] = [
  show, answer, approve, look,
  handling('assign', 'Gives a reply to somebody who looks after it.', z.object({ person: z.string().max(100) }).strict(), ({ person }) => ({ owner: person })),
  handling('snooze', 'Puts a reply off.', z.object({ for: z.enum(['tomorrow', 'monday']) }).strict(), (body, ctx, viewer) => ({ snoozedUntil: later(ctx, viewer, body.for) })),
  handling('note', 'Writes a note that only colleagues see.', z.object({ text: reason }).strict(), ({ text }) => ({ note: text })),
  handling('close', 'Says that a reply needs no answer, and why.', z.object({ reason }).strict(), (body) => ({ noAnswerNeeded: body.reason })),
  handling('reopen', 'Opens a reply again.', z.object({}).strict(), () => ({ reopen: true })),
];
