import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into every measured server: answers what it used, in all its threads, when the bench asks.
if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  process.on('message', ({ id, collect }) => {
    if (collect) for (let round = 0; round < 3; round += 1) globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send({ id, cpu: (user + system) / 1000, heap: heapUsed + external, resident: rss, stall: delay.max / 1e6 });
    delay.reset();
  });
  // A bench that was cut off leaves nothing behind.
  process.on('disconnect', () => process.exit());
  process.channel?.unref();
}
