import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { saveImage } from '#core/files/save-image.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { setPhoto } from './commands/set-photo.ts';
import { setPreferences } from './commands/set-preferences.ts';
import { updateProfile } from './commands/update-profile.ts';
import { photoUrl, presentPersonRef } from './presenters/present-person-ref.ts';
import { profileValues } from './presenters/profile-values.ts';
import { findVisiblePerson } from './queries/find-visible-person.ts';
import { findPerson } from './queries/people-cache.ts';
import { preferencesForm, profileForm } from './schemas.ts';

const everyZone: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const timeZonesWith = (own: string): readonly string[] => (everyZone.includes(own) ? everyZone : [own, ...everyZone]);

const profileFormPage = async (ctx: AppContext, viewer: Viewer, locale: string, refused?: FormView): Promise<Reply> => {
  const person = await findVisiblePerson(ctx, viewer, 'me');
  const manager = person.managerId && await findPerson(ctx, person.managerId.toString());
  const values = profileValues(person, manager?.handle ?? null, locale);
  return page('people/edit-profile', translate(locale, 'people.edit.heading'), {
    form: refused ? { ...refused, values: { ...values, ...refused.values } } : { values, problems: {}, notice: null },
    photo: photoUrl(person, 'full'),
    person: presentPersonRef(person),
    timeZones: timeZonesWith(refused?.values['timeZone'] ?? person.timeZone),
  });
};

const editProfilePage = defineRoute({
  method: 'get', path: '/profile/edit', access: 'signed-in',
  summary: 'The form of one’s own profile.',
  handle: ({ ctx, viewer, locale }) => profileFormPage(ctx, viewer, locale),
});

const editProfileForm = defineRoute({
  method: 'post', path: '/profile/edit', access: 'signed-in', body: profileForm, limit: 'write',
  upload: { maximumFiles: 1, maximumBytes: 10 * 1024 * 1024 },
  summary: 'Saves one’s own profile and photo.',
  handle: async ({ ctx, viewer, body, files }) => {
    const { workStart, workEnd, workDays, removePhoto, ...fields } = body;
    const photo = await saveImage(ctx, viewer.personId, files, 'photo');
    const workingHours = workStart && workEnd ? { start: workStart, end: workEnd, days: workDays ?? [] } : null;
    const person = await updateProfile(ctx, viewer, 'me', { ...fields, workingHours });
    if (photo !== undefined || removePhoto !== undefined) await setPhoto(ctx, viewer, viewer.personId, photo ?? null);
    return redirect(`/people/${person.handle}`, 'frame.saved');
  },
  onInvalid: ({ ctx, viewer, locale, values, problems, notice, request }) => {
    if (!viewer) throw notFound();
    const days: unknown = (request.body as { workDays?: unknown } | undefined)?.workDays;
    return profileFormPage(ctx, viewer, locale, { values: { ...values, workDays: Array.isArray(days) ? days.join(',') : values['workDays'] ?? '' }, problems, notice });
  },
});

const preferencesFormPage = async (ctx: AppContext, viewer: Viewer, locale: string, refused?: FormView): Promise<Reply> => {
  const person = await findVisiblePerson(ctx, viewer, 'me');
  const values = { locale: person.locale, theme: person.theme, timeZone: person.timeZone, mailWhenAway: person.mailWhenAway ? 'on' : '' };
  return page('people/preferences', translate(locale, 'people.preferences.heading'), {
    form: refused ? { ...refused, values: { ...values, mailWhenAway: '', ...refused.values } } : { values, problems: {}, notice: null },
    timeZones: timeZonesWith(refused?.values['timeZone'] ?? person.timeZone),
  });
};

const preferencesPage = defineRoute({
  method: 'get', path: '/preferences', access: 'signed-in',
  summary: 'The form of one’s own preferences.',
  handle: ({ ctx, viewer, locale }) => preferencesFormPage(ctx, viewer, locale),
});

const preferencesSave = defineRoute({
  method: 'post', path: '/preferences', access: 'signed-in', body: preferencesForm, limit: 'write',
  summary: 'Saves one’s own preferences.',
  handle: async ({ ctx, viewer, body }) => {
    await setPreferences(ctx, viewer, body);
    return redirect('/preferences', 'frame.saved');
  },
  onInvalid: ({ ctx, viewer, locale, values, problems, notice }) => {
    if (!viewer) throw notFound();
    return preferencesFormPage(ctx, viewer, locale, { values, problems, notice });
  },
});

export const peopleSettingsRoutes: readonly Route[] = [editProfilePage, editProfileForm, preferencesPage, preferencesSave];
