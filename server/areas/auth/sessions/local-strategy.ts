import { Strategy } from 'passport-local';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { checkCredentials } from '../commands/check-credentials.ts';
import type { StrategyRequest } from './run-strategy.ts';
import { runStrategy } from './run-strategy.ts';

/** Signs in by address and password. Answers whose they are. @throws AppError wrong-credentials, too-many */
export async function authenticateLocally(ctx: AppContext, request: StrategyRequest): Promise<string> {
  const strategy = new Strategy({ usernameField: 'email', passwordField: 'password', session: false }, (email, password, done) => {
    checkCredentials(ctx, email, password).then((personId) => done(null, { personId }), (error: unknown) => done(error));
  });
  const outcome = await runStrategy(strategy, request);
  if (outcome.kind !== 'success') throw new AppError('wrong-credentials');
  return (outcome.user as { personId: string }).personId;
}
