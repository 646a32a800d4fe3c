import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { invitePerson, resendInvitation, revokeInvitation } from '../commands/invite-person.ts';
import { emptyForm, refusedForm } from '../presenters/present-form.ts';
import { listInvitations } from '../queries/list-invitations.ts';
import { idParams, inviteForm } from '../schemas.ts';

const invitePage = async (ctx: AppContext, locale: string, form: FormView): Promise<Reply> =>
  page('people/invite', translate(locale, 'sign-on.titles.invite'), { form, invitations: await listInvitations(ctx) });

export const invitationRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/admin/people/invite', access: ['admin'], summary: 'Open invitations, and the form for a new one.',
    handle: ({ ctx, locale }) => invitePage(ctx, locale, emptyForm),
  }),
  defineRoute({
    method: 'post', path: '/admin/people/invite', access: ['admin'], summary: 'Invite someone by mail.', body: inviteForm, limit: 'write',
    handle: async ({ ctx, viewer, body }) => {
      await invitePerson(ctx, viewer, body);
      return redirect('/admin/people/invite', 'sign-on.flash.invited');
    },
    onInvalid: (call) => invitePage(call.ctx, call.locale, refusedForm(call)),
  }),
  defineRoute({
    method: 'post', path: '/admin/people/invite/:id/resend', access: ['admin'], summary: 'Mail an invitation again, with a fresh link.', params: idParams, limit: 'write',
    handle: async ({ ctx, viewer, params }) => {
      await resendInvitation(ctx, viewer, params.id);
      return redirect('/admin/people/invite', 'sign-on.flash.invited');
    },
  }),
  defineRoute({
    method: 'post', path: '/admin/people/invite/:id/revoke', access: ['admin'], summary: 'Take an invitation back.', params: idParams, limit: 'write',
    handle: async ({ ctx, viewer, params }) => {
      await revokeInvitation(ctx, viewer, params.id);
      return redirect('/admin/people/invite', 'sign-on.flash.invitation-revoked');
    },
  }),
];
