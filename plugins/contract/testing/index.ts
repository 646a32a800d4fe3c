export type { Counterpart, PublishedThing } from './counterpart.ts';
export { describePlugin } from './describe-plugin.ts';
export type { FakeAnswer, FakeNetwork, FakeRequest, Fault } from './fake-network.ts';
export { startFakeNetwork } from './fake-network.ts';
export { multipartOf } from './multipart-of.ts';
export { makeMedium, makePost } from './make-post.ts';
export { outcomeOf } from './outcome-of.ts';
export type { TestContext } from './test-context.ts';
export { createTestContext } from './test-context.ts';
