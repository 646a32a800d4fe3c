import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { runHistory } from './model/run-history.ts';

/**
 * Random histories against the model. A run of the suite ends after a minute with as many as fit; all of them run with
 * PERMISSION_HISTORIES=1000. One history is played again with PERMISSION_SEED=<seed>; with both, so many from that seed on.
 */
const wanted = process.env['PERMISSION_HISTORIES'];
const replayed = process.env['PERMISSION_SEED'];
const firstSeed = Number(replayed ?? 1);
const histories = Number(wanted ?? (replayed ? 1 : 1_000));
const milliseconds = replayed || wanted ? Number.POSITIVE_INFINITY : 60_000;
const perApp = 20;
const steps = 100;

describe('the permission model', function () {
  this.timeout(wanted ? 0 : 240_000);

  let app: TestApp | undefined;
  afterEach(() => app?.stop());

  it('shows, tells and allows everyone exactly what the model says', async () => {
    const ends = performance.now() + milliseconds;
    let played = 0;
    for (; played < histories && (played === 0 || performance.now() < ends); played += 1) {
      if (played % perApp === 0) {
        await app?.stop();
        app = await startTestApp();
        // Always one admin more, so that the rule of the last one does not come in.
        await createPerson(app.ctx, { roles: ['employee', 'admin'] });
      }
      if (!app) throw new Error('The app has started.');
      const seed = firstSeed + played;
      await runHistory(app, { seed, steps, overHttp: seed % 3 === 0 ? 0.5 : 0.05, withSockets: seed % 2 === 0 });
    }
    process.stdout.write(`    ${played} histories of ${steps} steps, seeds ${firstSeed} to ${firstSeed + played - 1}\n`);
  });
});
