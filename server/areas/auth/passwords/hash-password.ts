import { hash, verify } from '@node-rs/argon2';
import { inTurn } from './in-turn.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const turn = inTurn(2, 200);

/** The argon2id hash of a password; at most two are computed at a time. @throws AppError unavailable when very many wait */
export const hashPassword = (password: string): Promise<string> => turn(() => hash(password, cost));

let nobody: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash (unknown person, no password) the same work is done
 * and the answer is no, so that time tells nothing.
 */
export const verifyPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  nobody ??= hash('nobody has this password', cost);
  const against = passwordHash ?? await nobody;
  const matches = await turn(() => verify(against, password));
  return matches && passwordHash !== null;
};
