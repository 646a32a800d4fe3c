const last = new Map<string, Promise<unknown>>();

/** One after the other for one post, so that no count is lost between reading and writing. */
export async function inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(id) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(id, mine);
  try {
    return await mine;
  } finally {
    if (last.get(id) === mine) last.delete(id);
  }
}
