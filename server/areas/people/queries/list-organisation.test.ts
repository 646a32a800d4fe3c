import { expect } from 'chai';
import { objectId } from '#core/store/object-id.ts';
import type { PersonRecord } from '../models/people.ts';
import type { OrganisationBranch } from './list-organisation.ts';
import { arrangeOrganisation } from './list-organisation.ts';

const idOf = (key: string): PersonRecord['_id'] => objectId(key.charCodeAt(0).toString(16).padStart(24, '0'));
const person = (key: string, manager: string | null): PersonRecord =>
  ({ _id: idOf(key), name: key, managerId: manager === null ? null : idOf(manager) } as PersonRecord);

const drawn = (branches: readonly OrganisationBranch[]): string =>
  branches.map(({ person: { name }, reports }) => (reports.length > 0 ? `${name}(${drawn(reports)})` : name)).join(' ');

describe('organisation', () => {
  it('draws who reports to whom', () => {
    expect(drawn(arrangeOrganisation([person('a', null), person('b', 'a'), person('c', 'a'), person('d', 'b')]))).to.equal('a(b(d) c)');
  });

  it('makes a root of whoever reports to someone who is gone', () => {
    expect(drawn(arrangeOrganisation([person('a', null), person('b', 'z')]))).to.equal('a b');
  });

  it('shows everyone of a circle once', () => {
    expect(drawn(arrangeOrganisation([person('a', 'b'), person('b', 'a'), person('c', 'c')]))).to.equal('a(b) c');
  });

  it('loses nobody in a line that is longer than the page draws', () => {
    const line = Array.from({ length: 30 }, (_, index) => person(String.fromCharCode(65 + index), index === 0 ? null : String.fromCharCode(64 + index)));
    const names = drawn(arrangeOrganisation(line)).replace(/[() ]/g, '');
    expect([...names].sort().join('')).to.equal(line.map(({ name }) => name).join(''));
  });
});
