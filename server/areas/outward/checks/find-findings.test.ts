import { expect } from 'chai';
import type { CheckRules } from './find-findings.ts';
import { findFindings, isInternal } from './find-findings.ts';

const rules: CheckRules = { labels: ['confidential'], words: [], internalHosts: ['parley.example'], topics: [], people: [], askShown: false };
const check = (text: string, changed: Partial<CheckRules> = {}): string[] =>
  findFindings({ text, title: '', alt: [], link: '' }, { ...rules, ...changed }).map(({ level, code }) => `${level} ${code}`);

describe('the check before anything leaves', () => {
  const found: readonly [string, readonly string[]][] = [
    ['The lathe is back in the workshop.', []],
    ['Write to noah.k@company.example', ['warning mail-address']],
    ['Call +49 30 1234567', ['warning telephone']],
    ['Pay to DE89 3704 0044 0532 0130 00', ['block bank-account']],
    ['Pay to DE88 3704 0044 0532 0130 00', []],
    ['Card 4111 1111 1111 1111', ['block card-number']],
    ['Order 4111 1111 1111 1112', []],
    ['password: hunter22', ['block secret']],
    ['-----BEGIN RSA PRIVATE KEY-----', ['block secret']],
    ['ghp_0123456789abcdefghijABCDEFGHIJ', ['block secret']],
    ['Read https://parley.example/posts/1', ['block internal-link']],
    ['Read http://wiki/page and http://10.0.0.7/', ['block internal-link', 'block internal-link']],
    ['Read https://www.example.com/news', []],
  ];
  for (const [text, codes] of found) it(`finds ${codes.join(', ') || 'nothing'} in “${text}”`, () => expect(check(text)).to.deep.equal(codes));

  it('knows the words of the house, whole, in any case, and in scripts without spaces', () => {
    const words = [{ word: 'Project Falcon', level: 'block' }, { word: 'beta', level: 'warning' }, { word: '机密', level: 'block' }] as const;
    expect(check('About PROJECT  falcon', { words })).to.deep.equal([]);
    expect(check('About PROJECT falcon', { words })).to.deep.equal(['block word']);
    expect(check('alphabetagamma', { words })).to.deep.equal([]);
    expect(check('这是机密文件', { words })).to.deep.equal(['block word']);
  });

  it('asks about people who are named, and stops at labels', () => {
    const person = { id: '1', name: 'Ada North', handle: 'ada', consented: false };
    expect(check('With ada north.', { people: [person] })).to.deep.equal(['warning person']);
    expect(check('With Ada North.', { people: [person], askShown: true })).to.deep.equal(['block person']);
    expect(check('With Ada North.', { people: [{ ...person, consented: true }] })).to.deep.equal([]);
    expect(check('With Ada Northern.', { people: [person] })).to.deep.equal([]);
    expect(check('Thanks @ada!', { people: [{ ...person, consented: true }] })).to.deep.equal(['warning mention']);
    expect(check('Fine', { topics: ['Confidential'] })).to.deep.equal(['block label']);
  });

  it('names the same thing alike, until it changes', () => {
    const id = (text: string): string | undefined => findFindings({ text, title: '', alt: [], link: '' }, rules)[0]?.id;
    expect(id('Ask a@b.example now')).equal(id('Later ask a@b.example'));
    expect(id('Ask a@b.example')).not.equal(id('Ask c@b.example'));
  });

  it('is quick on hostile text', () => {
    const hostile = ['a'.repeat(50_000), 'a@'.repeat(25_000), '1 '.repeat(25_000), 'password:'.repeat(5_000), `${'https://a'.repeat(5_000)}@`];
    const began = performance.now();
    for (const text of hostile) check(text);
    expect(performance.now() - began).to.be.lessThan(2_000);
  });

  it('knows what leads into the house', () => {
    expect(['https://parley.example/x', 'https://files.parley.example', 'http://127.0.0.1', 'http://build.intranet', 'http://[::1]/'].every((address) => isInternal(address, ['parley.example']))).equal(true);
    expect(['https://notparley.example', 'nonsense'].some((address) => isInternal(address, ['parley.example']))).equal(false);
  });
});
