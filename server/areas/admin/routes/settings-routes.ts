import { saveImage } from '#core/files/index.ts';
import type { Reply } from '#core/http/route.ts';
import { defineRoute, json, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { findBrand, findSettings } from '../queries/find-settings.ts';
import { brandingForm, settingsAnswer, settingsBody } from '../schemas.ts';

const logoBytes = 5 * 1024 * 1024;

const readSettings = async (ctx: AppContext): Promise<Reply> => {
  const { name, accent } = await findSettings(ctx);
  return json({ name, accent, logo: (await findBrand(ctx)).logo });
};

const brandingPage = (locale: string, form: FormView, status = 200): Reply => page('admin/branding', translate(locale, 'admin.branding.heading'), { form }, status);

export const settingsRoutes = [
  defineRoute({
    method: 'get', path: '/api/v1/settings', access: ['admin'], summary: 'Reads the settings of the community.', answer: settingsAnswer,
    handle: ({ ctx }) => readSettings(ctx),
  }),
  defineRoute({
    method: 'patch', path: '/api/v1/settings', access: ['admin'], summary: 'Changes those settings of the community that are given.', body: settingsBody, answer: settingsAnswer,
    handle: async ({ ctx, viewer, body }) => {
      await changeSettings(ctx, viewer, body);
      return readSettings(ctx);
    },
  }),
  defineRoute({
    method: 'get', path: '/admin/branding', access: ['admin'], summary: 'The page of name, colour and logo.',
    handle: async ({ ctx, viewer }) => {
      const { name, accent } = await findSettings(ctx);
      return brandingPage(viewer.locale, { values: { name, accent: accent === null ? '' : String(accent) }, problems: {}, notice: null });
    },
  }),
  defineRoute({
    method: 'post', path: '/admin/branding', access: ['admin'], summary: 'Saves name, colour and logo.',
    body: brandingForm, upload: { maximumFiles: 1, maximumBytes: logoBytes },
    handle: async ({ ctx, viewer, body, files }) => {
      const chosen = await saveImage(ctx, viewer.personId, files, 'logo');
      await changeSettings(ctx, viewer, { name: body.name, accent: body.accent, logo: chosen ?? (body.removeLogo ? null : undefined) });
      return redirect('/admin/branding', 'admin.branding.saved');
    },
    onInvalid: ({ locale, values, problems, notice }) => brandingPage(locale, { values, problems, notice }, 422),
  }),
] as const;
