/** Calls `end` when the npm that started this process is gone: a stopped npm passes no signal on, and what it started would go on without anyone to stop it. */
export function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 500).unref();
}
