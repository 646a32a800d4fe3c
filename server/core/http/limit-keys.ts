import type { Request } from 'express';
import type { Viewer } from '#core/access/viewer.ts';
import type { LimitName } from '#core/http/route.ts';

/** Who pays for one act: the account and the address for what strangers do, else the person. */
export function limitKeys(limit: LimitName, request: Pick<Request, 'ip'>, viewer: Viewer | null, fields: unknown): string[] {
  const address = `address:${request.ip ?? ''}`;
  if (limit === 'sign-in' || limit === 'mail') {
    const email = typeof fields === 'object' && fields !== null && 'email' in fields && typeof fields.email === 'string' ? fields.email : undefined;
    return email === undefined ? [address] : [`account:${email.trim().toLowerCase()}`, address];
  }
  return [viewer ? `person:${viewer.personId}` : address];
}
