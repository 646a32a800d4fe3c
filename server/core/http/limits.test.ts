import { expect } from 'chai';
import { AppError } from '#core/errors/app-error.ts';
import { createLimits } from './limits.ts';

const limits = (requestsPerMinute = 0, writesPerMinute = 0) => createLimits({ mode: 'test', redisUrl: undefined, limits: { requestsPerMinute, writesPerMinute } });

describe('createLimits', () => {
  it('lets ten of two hundred parallel sign-ins through', async () => {
    const counted = limits();
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => counted.take('sign-in', ['account:anna@example.com'])));
    expect(results.filter((result) => result.status === 'fulfilled')).to.have.length(10);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).to.be.instanceOf(AppError).with.property('code', 'too-many');
    expect((refused?.reason as AppError).detail.retryAfter).to.be.within(1, 900);
  });

  it('gives back what a right password took', async () => {
    const counted = limits();
    for (let turn = 0; turn < 30; turn += 1) {
      await counted.take('sign-in', ['address:10.0.0.1']);
      await counted.giveBack('sign-in', ['address:10.0.0.1']);
    }
  });

  it('lets a hundred sign-ins fail at one address, for those who share it, and ten at each account', async () => {
    const counted = limits();
    const one = await Promise.allSettled(Array.from({ length: 150 }, (_none, place) => counted.take('sign-in', [`account:${place}@example.com`, 'address:10.0.0.1'])));
    expect(one.filter((result) => result.status === 'fulfilled')).to.have.length(100);
    const same = await Promise.allSettled(Array.from({ length: 50 }, () => counted.take('sign-in', ['account:anna@example.com', 'address:10.0.0.2'])));
    expect(same.filter((result) => result.status === 'fulfilled')).to.have.length(10);
    await counted.take('sign-in', ['account:bo@example.com', 'address:10.0.0.2']);
  });

  it('counts each key for itself', async () => {
    const counted = limits(1);
    await counted.take('general', ['a']);
    await counted.take('general', ['b']);
    let refusal: unknown;
    await counted.take('general', ['a']).catch((error: unknown) => { refusal = error; });
    expect(refusal).to.be.instanceOf(AppError);
  });

  it('says which limits are off', () => {
    expect(limits().counts('general')).to.equal(false);
    expect(limits(5).counts('general')).to.equal(true);
    expect(limits().counts('sign-in')).to.equal(true);
  });
});
