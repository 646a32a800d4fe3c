import { expect } from 'chai';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { authRevocations } from './live-revocations.ts';

const revoke = (type: string, data: object): Promise<unknown> =>
  authRevocations.revoke({} as AppContext, { id: '1', seq: 1, type, at: new Date(0), actorId: null, data } as LoggedEvent);

describe('auth revocations', () => {
  it('closes one session or one token', async () => {
    expect(await revoke('auth.session.ended', { personId: 'p', sessionId: 's' })).to.deep.equal([{ kind: 'close-session', sessionId: 's' }]);
    expect(await revoke('auth.token.ended', { personId: 'p', tokenId: 't' })).to.deep.equal([{ kind: 'close-session', sessionId: 'token:t' }]);
  });

  it('spares the session in which a password was changed', async () => {
    expect(await revoke('auth.password.changed', { personId: 'p', keptSessionId: 's' })).to.deep.equal([{ kind: 'close-person', personId: 'p', exceptSessionId: 's' }]);
    expect(await revoke('auth.password.changed', { personId: 'p', keptSessionId: null })).to.deep.equal([{ kind: 'close-person', personId: 'p' }]);
  });
});
