import { createHash } from 'node:crypto';

/** Addresses of ours, all below the one that the outside reaches this plugin by. */
export const actorAddress = (hooksUrl: string, username: string): string => `${hooksUrl}/actors/${username}`;
export const noteAddress = (hooksUrl: string, id: string): string => `${hooksUrl}/notes/${id}`;
export const handleOf = (hooksUrl: string, username: string): string => `@${username}@${new URL(hooksUrl).host}`;

/** The id in a note's address, or null when it is none of ours. */
export function noteIdOf(hooksUrl: string, address: unknown): string | null {
  if (typeof address !== 'string' || !address.startsWith(`${hooksUrl}/notes/`)) return null;
  const id = address.slice(`${hooksUrl}/notes/`.length);
  return /^[a-z0-9]{16,64}$/.test(id) ? id : null;
}

/** The same short name for the same thing. */
export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

export const everybody = 'https://www.w3.org/ns/activitystreams#Public';
/** Ways in which servers write it. */
export const meansEverybody = new Set([everybody, 'as:Public', 'Public']);
export const activityType = 'application/activity+json; charset=utf-8';
export const context = ['https://www.w3.org/ns/activitystreams', { Hashtag: 'as:Hashtag', sensitive: 'as:sensitive' }] as const;
