import { findWayToLicence, holdsLicence } from '#areas/training/index.ts';
import type { AppError } from '#core/errors/app-error.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountKind, LicenceNeedView, LicenceRule } from '#views/types/outward.ts';
import { licenceExceptions } from '../models/licence-exceptions.ts';

/** Where somebody wants to speak. */
export interface Speaking { readonly pluginId: string; readonly kind: AccountKind }

/** The licence that speaking there wants; null for none. */
export const licenceFor = (rules: readonly LicenceRule[], { pluginId, kind }: Speaking): string | null =>
  rules.find((rule) => rule.network === pluginId && rule.kind === kind)?.licence ?? null;

/** Whether a person has what speaking there wants, or an exception that an admin made. */
export async function isLicensed(ctx: AppContext, rules: readonly LicenceRule[], personId: string, speaking: Speaking): Promise<boolean> {
  const licence = licenceFor(rules, speaking);
  if (licence === null || (await holdsLicence(ctx, personId, licence))) return true;
  return (await licenceExceptions(ctx).exists({ personId, licence, endedAt: null, until: { $gt: ctx.clock.now() } })) !== null;
}

/** What a person lacks for speaking there, and their way to it; null when they lack nothing. */
export async function missingLicence(ctx: AppContext, rules: readonly LicenceRule[], person: { readonly personId: string; readonly locale: string }, speaking: Speaking): Promise<LicenceNeedView | null> {
  const licence = licenceFor(rules, speaking);
  if (licence === null || (await isLicensed(ctx, rules, person.personId, speaking))) return null;
  const way = await findWayToLicence(ctx, person.personId, licence, person.locale);
  return { licence, course: way?.courseTitle ?? null, url: way?.enrolmentId ? `/learn/${way.enrolmentId}` : '/learn' };
}

/** The refusal that names the course. */
export const lacking = (field: string, { licence, course }: LicenceNeedView): AppError =>
  (course === null ? invalidField(field, 'errors.outward.no-licence-named', { licence }) : invalidField(field, 'errors.outward.no-licence', { course }));
