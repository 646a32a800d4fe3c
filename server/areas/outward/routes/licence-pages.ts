import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { LicenceRule } from '#views/types/outward.ts';
import type { FormView } from '#views/types/pages.ts';
import { endException, exceptFromLicence } from '../commands/except-from-licence.ts';
import { changeOutwardSettings } from '../commands/pause-all.ts';
import { accountKinds } from '../models/accounts.ts';
import { viewLicences } from '../queries/view-licences.ts';
import { idParams } from '../schemas.ts';
import { refusedForm } from './refused-form.ts';

const admin = ['admin'] as const;
const path = '/outward/licences';
const untouched: FormView = { values: {}, problems: {}, notice: null };
const licence = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(60);
/** One field for each network and kind, `licence-<network>-<kind>`; empty for none. */
const rulesForm = z.record(z.string().regex(/^licence-[a-z0-9-]{1,60}-(?:brand|personal)$/), z.union([z.literal(''), licence]));
const exceptionForm = z.object({ handle: z.string().trim().min(1).max(100), licence, reason: z.string().trim().min(1).max(1_000), until: z.iso.date() });

const licencesPage = async (ctx: AppContext, viewer: Viewer, form = untouched): Promise<Reply> =>
  page('outward/licences', translate(viewer.locale, 'outward.licences.heading'), { ...(await viewLicences(ctx, viewer)), form });

const show = defineRoute({
  method: 'get', path, access: admin, summary: 'The page of the licences that speaking outside wants.',
  handle: ({ ctx, viewer }) => licencesPage(ctx, viewer),
});

const save = defineRoute({
  method: 'post', path, access: admin, body: rulesForm, limit: 'write', summary: 'Says on which network which kind of account wants which licence.',
  handle: async ({ ctx, viewer, body }) => {
    await changeOutwardSettings(ctx, viewer, { licences: rulesOf(body) });
    return redirect(path, 'outward.saved');
  },
});

const rulesOf = (body: Readonly<Record<string, string>>): LicenceRule[] => Object.entries(body).flatMap(([name, wanted]) => {
  const [, network = '', written] = /^licence-(.+)-(brand|personal)$/.exec(name) ?? [];
  const kind = accountKinds.find((one) => one === written);
  return wanted === '' || kind === undefined ? [] : [{ network, kind, licence: wanted }];
});

const except = defineRoute({
  method: 'post', path: `${path}/exceptions`, access: admin, body: exceptionForm, limit: 'write', summary: 'Lets somebody speak outside without a licence for a time, with a reason.',
  handle: async ({ ctx, viewer, body }) => {
    await exceptFromLicence(ctx, viewer, { ...body, until: endOfDay(body.until, viewer.timeZone) });
    return redirect(path, 'outward.licences.excepted');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return licencesPage(call.ctx, call.viewer, refusedForm(call));
  },
});

const endOfDay = (day: string, timeZone: string): Date => {
  const end = DateTime.fromISO(day, { zone: timeZone }).endOf('day');
  if (!end.isValid) throw invalidField('until', 'errors.not-valid');
  return end.toJSDate();
};

const end = defineRoute({
  method: 'post', path: `${path}/exceptions/:id/end`, access: admin, params: idParams, limit: 'write', summary: 'Ends such an exception.',
  handle: async ({ ctx, viewer, params }) => {
    await endException(ctx, viewer, params.id);
    return redirect(path, 'outward.saved');
  },
});

export const licenceRoutes: readonly Route[] = [show, save, except, end];
