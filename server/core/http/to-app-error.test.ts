import { expect } from 'chai';
import { mongo } from 'mongoose';
import { toAppError } from './to-app-error.ts';

describe('toAppError', () => {
  it('says that Parley is unavailable while the store is away, full or held by another', () => {
    const named = (name: string): Error => Object.assign(new Error('away'), { name });
    const coded = (code: unknown): Error => Object.assign(new Error('away'), { code });
    const busy = [
      new mongo.MongoNetworkError('gone'), new mongo.MongoServerSelectionError('none', {} as never), new mongo.MongoOperationTimeoutError('late'), named('PoolClearedOnNetworkError'), named('GateLateError'),
      coded(14031), coded(24), coded(112), coded('ENOSPC'), coded('EDQUOT'), coded('EFBIG'), coded('EPIPE'), coded('ECONNRESET'),
    ];
    for (const error of busy) expect(toAppError(error), error.message).to.include({ code: 'unavailable', status: 503 }).and.to.have.nested.property('detail.retryAfter');
    for (const error of [new Error('bug'), coded(11000), coded('ENOENT'), 'text', null]) expect(toAppError(error).code).to.equal('internal');
  });
});
