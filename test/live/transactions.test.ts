import { expect } from 'chai';
import { Schema } from 'mongoose';
import { createOnce } from '#core/store/create-once.ts';
import { defineCollection } from '#core/store/define-collection.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { CoreContext } from '#test/support/core-context.ts';
import { createCoreContext } from '#test/support/core-context.ts';

interface NoteRecord { _id: string; text: string }
const noteSchema = new Schema<NoteRecord>({ _id: { type: String, required: true }, text: { type: String, required: true } });
noteSchema.index({ text: 1 }, { unique: true });
const notes = defineCollection<NoteRecord>('notes', noteSchema);

describe('transactions', () => {
  let core: CoreContext;
  beforeEach(async () => {
    core = await createCoreContext({ collections: [notes] });
  });
  afterEach(() => core.close());

  it('keeps all of it or nothing', async () => {
    const { ctx } = core;
    const effects: string[] = [];
    const failed = await ctx.store
      .transact(async () => {
        await notes(ctx).create({ _id: 'a', text: 'one' });
        ctx.store.afterCommit(() => effects.push('told'));
        throw new Error('changed my mind');
      })
      .then(() => null, (error: unknown) => error);
    expect(failed).to.be.an('error').with.property('message', 'changed my mind');
    expect(await notes(ctx).countDocuments()).to.equal(0);
    expect(effects).to.deep.equal([]);
  });

  it('lets a nested one join and tells after the outer one committed', async () => {
    const { ctx } = core;
    const seen: number[] = [];
    const result = await ctx.store.transact(async () => {
      await notes(ctx).create({ _id: 'a', text: 'one' });
      await ctx.store.transact(async () => {
        await notes(ctx).create({ _id: 'b', text: 'two' });
        ctx.store.afterCommit(() => seen.push(1));
      });
      expect(seen).to.deep.equal([]);
      return 'both';
    });
    expect(result).to.equal('both');
    expect(seen).to.deep.equal([1]);
    expect(await notes(ctx).countDocuments()).to.equal(2);
  });

  it('runs conflicting work again until it holds', async () => {
    const { ctx } = core;
    await notes(ctx).create({ _id: 'count', text: '0' });
    const add = (): Promise<void> =>
      ctx.store.transact(async () => {
        const note = await notes(ctx).findById('count').lean();
        await notes(ctx).updateOne({ _id: 'count' }, { $set: { text: String(Number(note?.text) + 1) } });
      });
    await Promise.all(Array.from({ length: 8 }, add));
    expect((await notes(ctx).findById('count').lean())?.text).to.equal('8');
  });

  it('names the index that is taken', async () => {
    const { ctx } = core;
    await notes(ctx).create({ _id: 'a', text: 'one' });
    const byText = await notes(ctx).create({ _id: 'b', text: 'one' }).then(() => null, duplicateKeyOf);
    const byId = await notes(ctx).insertMany([{ _id: 'a', text: 'two' }]).then(() => null, duplicateKeyOf);
    expect(byText?.fields).to.deep.equal(['text']);
    expect(byId?.fields).to.deep.equal(['_id']);
    expect(duplicateKeyOf(new Error('another'))).to.equal(null);
  });

  it('refuses a query on a field that does not exist', async () => {
    const filter = { txet: 'one' } as object;
    const failed = await notes(core.ctx).find(filter).lean().then(() => null, (error: unknown) => error);
    expect(failed).to.be.an('error');
  });

  it('creates once per key, also when asked at the same time', async () => {
    const { ctx } = core;
    let calls = 0;
    const create = async (): Promise<{ id: string }> => {
      calls += 1;
      const id = `n${String(calls)}`;
      await notes(ctx).create({ _id: id, text: id });
      return { id };
    };
    const request = { personId: 'p', act: 'note.create', key: 'k' };
    const results = await Promise.all([createOnce(ctx, request, create), createOnce(ctx, request, create), createOnce(ctx, request, create)]);
    expect(new Set(results.map(({ id }) => id)).size).to.equal(1);
    expect(results.filter(({ repeated }) => !repeated)).to.have.length(1);
    expect(await notes(ctx).countDocuments()).to.equal(1);
    expect((await createOnce(ctx, { ...request, key: 'other' }, create)).repeated).to.equal(false);
    expect(await createOnce(ctx, request, () => Promise.reject(new Error('closed since')))).to.deep.include({ repeated: true });
  });
});
