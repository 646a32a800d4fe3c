import type { PlayerAnswer, PlayerCommit, PlayerModel } from '#views/types/player.ts';
import type { ItemTold } from '#client/player/run-item.ts';

export interface ResultsHeard {
  kept(answer: PlayerAnswer): void;
  /** Something waits to be sent, or nothing does. */
  waiting(waits: boolean): void;
  /** It is not taken, and not tried again; `over`: nor will anything else of this window be. */
  refused(sentence: string, over: boolean): void;
}

/** A page that is being left may send so much. */
const mostWhileLeaving = 60_000;
const pauses = [1_000, 3_000, 10_000, 30_000];

/** Sends what items tell, one after the other, the newest of each; what does not arrive is tried again. */
export function sendResults({ session, revision }: Pick<PlayerModel, 'session' | 'revision'>, heard: ResultsHeard): { tell(item: string, told: ItemTold): void; leave(): void } {
  const waiting = new Map<string, PlayerCommit>();
  let sequence = 0;
  let sending = false;
  let tries = 0;
  let over = false;
  let leaving = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (item: string, commit: PlayerCommit): Promise<Response> => {
    const body = JSON.stringify(commit);
    return fetch(`results/${encodeURIComponent(item)}`, { method: 'POST', body, headers: { 'content-type': 'application/json' }, keepalive: body.length < mostWhileLeaving });
  };
  const again = (): void => {
    heard.waiting(true);
    clearTimeout(timer);
    timer = setTimeout(() => void sendAll(), pauses[Math.min(tries, pauses.length - 1)]);
    tries += 1;
  };
  const take = async (item: string, commit: PlayerCommit, response: Response | null): Promise<boolean> => {
    if (!response || response.status >= 500 || response.status === 429) return false;
    if (waiting.get(item) === commit) waiting.delete(item);
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) heard.kept(answer as PlayerAnswer);
    else {
      over = response.status === 409 || response.status === 404;
      heard.refused((answer as { error?: { message?: string } } | null)?.error?.message ?? '', over);
    }
    return true;
  };
  const sendAll = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    for (let next = [...waiting][0]; next && !over; next = [...waiting][0]) {
      const [item, commit] = next;
      if (!(await take(item, commit, await post(item, commit).catch(() => null)))) {
        sending = false;
        again();
        return;
      }
      tries = 0;
    }
    sending = false;
    heard.waiting(false);
  };
  return {
    tell: (item, { cmi, ended }) => {
      if (over) return;
      sequence += 1;
      const commit: PlayerCommit = { session, from: revision, sequence, ended: ended || waiting.get(item)?.ended === true, cmi };
      waiting.set(item, commit);
      // Whoever leaves does not wait for what is under way: the number tells which is newer.
      if (leaving) void post(item, commit).catch(() => undefined);
      else void sendAll();
    },
    leave: () => {
      leaving = true;
      if (!over) for (const [item, commit] of waiting) void post(item, commit).catch(() => undefined);
    },
  };
}
