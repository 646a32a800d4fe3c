import { expect } from 'chai';
import { AppError } from '#core/errors/app-error.ts';
import { plain } from './read-body.ts';
import { createTurnstile } from './turnstile.ts';

describe('plain', () => {
  it('takes ordinary data as it is', () => {
    const data = { title: 'a', list: [1, { deep: null }] };
    expect(plain(data)).to.equal(data);
  });

  it('refuses keys that reach into prototypes, however they are written and wherever they stand', () => {
    for (const text of ['{"__proto__":{"admin":true}}', '{"a":[{"\\u005f_proto__":1}]}', '{"constructor":{"prototype":{}}}']) {
      expect(() => plain(JSON.parse(text)), text).to.throw(AppError).with.property('code', 'malformed');
    }
  });

  it('refuses endless nesting', () => {
    expect(() => plain(JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`))).to.throw(AppError).with.property('code', 'malformed');
  });
});

describe('createTurnstile', () => {
  it('lets so many in, makes so many wait, and sends the rest away', async () => {
    const turnstile = createTurnstile({ inside: 1, waiting: 1 });
    const order: string[] = [];
    let release = (): void => undefined;
    const first = turnstile.pass(() => new Promise<void>((resolve) => { release = () => { order.push('first'); resolve(); }; }));
    const second = turnstile.pass(async () => { order.push('second'); });
    const third = turnstile.pass(async () => { order.push('third'); }).catch((error: unknown) => error);
    expect(await third).to.be.instanceOf(AppError).with.property('code', 'unavailable');
    release();
    await Promise.all([first, second]);
    expect(order).to.deep.equal(['first', 'second']);
    await turnstile.pass(async () => { order.push('after'); });
    expect(order).to.include('after');
  });
});
