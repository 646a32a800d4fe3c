import type { PersonRecord } from '#areas/people/index.ts';
import { findPersons } from '#areas/people/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { LinkPurpose, OneTimeLinkRecord } from '../models/one-time-links.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import { hashSecret } from '../passwords/hash-secret.ts';

export interface OpenLink { readonly id: string; readonly purpose: LinkPurpose; readonly person: PersonRecord | null }

/** The link behind a secret. @throws AppError expired when it was used, taken back, has run out or never was: one answer */
export async function findLink(ctx: AppContext, secret: string): Promise<OpenLink> {
  const record = await oneTimeLinks(ctx).findById(hashSecret(secret)).lean<OneTimeLinkRecord>();
  if (!record || record.expiresAt <= ctx.clock.now()) throw linkExpired();
  const personId = record.personId?.toString();
  const person = personId === undefined ? null : (await findPersons(ctx, [personId])).get(personId) ?? null;
  const usable = personId === undefined || person?.status === 'active' || (person?.status === 'invited' && record.purpose === 'invitation');
  if (!usable) throw linkExpired();
  return { id: record._id, purpose: record.purpose, person };
}

export const linkExpired = (): AppError =>
  new AppError('expired', { next: { url: '/forgot-password', textKey: 'sign-on.link-expired.act', explanationKey: 'sign-on.link-expired.explanation' } });
