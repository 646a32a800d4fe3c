import { expect } from 'chai';
import { comments, posts } from '#areas/feed/index.ts';
import { newId } from '#core/store/object-id.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

/** Every stage name of a plan, on either home of the store. */
const stagesOf = (plan: unknown): string[] => [...JSON.stringify(plan).matchAll(/"stage":"([A-Z_]+)"/g)].map((match) => match[1] ?? '');

describe('hot queries of the feed', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  const id = newId();
  const now = new Date();
  const queries: Record<string, () => Promise<unknown>> = {
    'newest of a space': () => posts(app.ctx).find({ spaceId: id, removedAt: null }).sort({ createdAt: -1, _id: -1 }).limit(60).explain(),
    'last active of a space': () => posts(app.ctx).find({ spaceId: id, removedAt: null }).sort({ activeAt: -1, _id: -1 }).limit(60).explain(),
    'older of several spaces': () => posts(app.ctx).find({ spaceId: { $in: [id, newId()] }, removedAt: null, createdAt: { $lte: now } }).sort({ createdAt: -1, _id: -1 }).limit(31).explain(),
    'waiting in a space': () => posts(app.ctx).find({ spaceId: id, removedAt: null, 'question.state': 'waiting' }).sort({ createdAt: -1, _id: -1 }).limit(60).explain(),
    'pinned in a space': () => posts(app.ctx).find({ spaceId: id, pinned: true }).sort({ pinnedAt: -1 }).limit(10).explain(),
    'of an author': () => posts(app.ctx).find({ authorId: id, removedAt: null }).sort({ createdAt: -1, _id: -1 }).limit(60).explain(),
    'of a topic': () => posts(app.ctx).find({ 'topics.key': 'a', spaceId: { $in: [id] }, removedAt: null }).sort({ createdAt: -1, _id: -1 }).limit(31).explain(),
    'topics that begin so': () => posts(app.ctx).find({ 'topics.key': { $exists: true, $regex: '^a' }, spaceId: { $in: [id, newId()] }, removedAt: null }).hint('topics-of-space').limit(200).explain(),
    'words in several spaces': () => app.ctx.store.connection.collection('search_entries')
      .find({ $and: [{ kind: 'post' }, { tokens: { $in: ['abc', '~abcd'] } }, { spaceId: { $in: [id, newId()] } }] }, { sort: { at: -1, _id: -1 }, limit: 11 }).explain(),
    'a page of a thread': () => comments(app.ctx).find({ postId: id, parentId: null, shown: true }).sort({ createdAt: -1, _id: -1 }).limit(20).explain(),
    'answers to comments': () => comments(app.ctx).find({ parentId: { $in: [id] }, shown: true }).sort({ createdAt: -1, _id: -1 }).limit(500).explain(),
  };
  for (const [name, explain] of Object.entries(queries)) {
    it(`${name}: by an index`, async () => {
      const stages = stagesOf(await explain());
      expect(stages, stages.join(' ')).to.include('IXSCAN').and.not.include('COLLSCAN').and.not.include('SORT');
    });
  }
});
