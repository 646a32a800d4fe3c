import { createHash, randomBytes } from 'node:crypto';

/** The stored form of a long random secret (a link, a token, a session); passwords go through argon2 instead. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** 256 bits for a link or a token, safe in a URL. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
