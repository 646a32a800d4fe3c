import { closeSharedEngine } from '#test/support/shared-engine.ts';

/** Loaded by mocha itself, around all the tests of the process. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    await closeSharedEngine();
  },
};
