import { expect } from 'chai';
import { AppError } from '#core/errors/app-error.ts';
import { createOverload } from './overload.ts';

describe('createOverload', () => {
  it('turns away what is over the bound, and takes again when one has left', () => {
    const overload = createOverload({ inFlight: 2, delay: 60_000, calmInFlight: 1 });
    overload.enter();
    overload.enter();
    expect(() => overload.enter()).to.throw(AppError).with.property('code', 'unavailable');
    overload.leave();
    overload.enter();
    expect(overload.inFlight()).to.equal(2);
    overload.stop();
  });
});
