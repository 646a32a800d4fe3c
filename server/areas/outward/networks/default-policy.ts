import type { AccountKind, AccountPolicy } from '#views/types/outward.ts';

/** How a new account is used until somebody says otherwise. */
export const defaultPolicy = (kind: AccountKind, viewer: { readonly timeZone: string; readonly locale: string }): AccountPolicy => ({
  approval: [],
  approveAnswers: false,
  askShown: kind === 'brand',
  disclosure: null,
  audience: null,
  perWeek: null,
  hourlyCap: kind === 'brand' ? 60 : 6,
  quiet: null,
  slots: [],
  timeZone: viewer.timeZone,
  maximumAgeHours: 24,
  shortLinks: false,
  language: viewer.locale,
});
