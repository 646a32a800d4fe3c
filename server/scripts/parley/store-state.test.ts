import { expect } from 'chai';
import { storeFormat } from '#core/store/migration-record.ts';
import { migrations } from '#server/migrations/migrations.ts';
import { pendingMigrations, problemOf } from './store-state.ts';

const done = migrations.map(({ id }) => ({ id, state: 'done' as const }));

describe('problemOf', () => {
  it('finds none with what this version made', () => {
    expect(problemOf({ format: storeFormat, migrations: done }, 'The backup')).to.equal(null);
    expect(problemOf({ format: null, migrations: [] }, 'The backup')).to.equal(null);
  });

  it('names a newer format, an unknown migration and one that has not ended', () => {
    expect(problemOf({ format: storeFormat + 1, migrations: done }, 'The backup')).to.match(/^The backup has format \d+ and this version knows \d+ at most/);
    expect(problemOf({ format: storeFormat, migrations: [...done, { id: '2099-01-01-later', state: 'done' }] }, 'The store')).to.match(/newer version \(migration 2099-01-01-later/);
    expect(problemOf({ format: storeFormat, migrations: done.map((one) => ({ ...one, state: 'running' as const })) }, 'The store')).to.match(/half migrated/);
  });
});

describe('pendingMigrations', () => {
  it('counts those that were only begun', () => {
    expect(pendingMigrations({ format: storeFormat, migrations: done })).to.deep.equal([]);
    expect(pendingMigrations({ format: null, migrations: done.map((one) => ({ ...one, state: 'running' as const })) })).to.deep.equal(migrations.map(({ id }) => id));
  });
});
