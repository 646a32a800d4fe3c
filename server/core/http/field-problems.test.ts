import { expect } from 'chai';
import { z } from 'zod';
import { fieldProblems, isMisshapen } from './field-problems.ts';

const schema = z.strictObject({ title: z.string().min(1).max(5), email: z.email().optional(), kind: z.enum(['a', 'b']).optional(), slug: z.string().refine((slug) => slug !== 'taken', 'spaces.problems.taken').optional() });

const refuse = (input: unknown): z.ZodError => {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) throw new Error('The input was taken.');
  return result.error;
};

describe('fieldProblems', () => {
  const cases: [string, unknown, string, string][] = [
    ['a missing field', {}, 'title', 'errors.required'],
    ['an empty field', { title: '' }, 'title', 'errors.required'],
    ['a long field', { title: 'much too long' }, 'title', 'errors.too-long'],
    ['a wrong address', { title: 'a', email: 'x' }, 'email', 'errors.not-an-address'],
    ['a wrong choice', { title: 'a', kind: 'c' }, 'kind', 'errors.not-a-choice'],
    ['a rule with its own text', { title: 'a', slug: 'taken' }, 'slug', 'spaces.problems.taken'],
    ['an unknown field', { title: 'a', admin: true }, 'admin', 'errors.unknown-field'],
  ];
  for (const [name, input, field, messageKey] of cases) it(`names ${name}`, () => expect(fieldProblems(refuse(input))[0]).to.include({ field, messageKey }));

  it('tells a wrong shape from a slip', () => {
    expect(isMisshapen(refuse({ title: { $ne: null } }))).to.equal(true);
    expect(isMisshapen(refuse({ title: ['a'] }))).to.equal(true);
    expect(isMisshapen(refuse({ title: 'a', roles: ['admin'] }))).to.equal(true);
    expect(isMisshapen(refuse({ title: '' }))).to.equal(false);
    expect(isMisshapen(refuse({}))).to.equal(false);
  });
});
