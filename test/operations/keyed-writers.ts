import { randomUUID } from 'node:crypto';
import type { Actor } from './act-as.ts';

interface Sent {
  readonly key: string;
  readonly body: string;
  id?: string;
}

export interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly milliseconds: number;
  readonly text: string;
}

/** People who write and send again, with the same key, until it is acknowledged. */
export interface KeyedWriters {
  readonly sent: readonly Sent[];
  readonly refusals: readonly Refusal[];
  acknowledged(): number;
  /** Lets everyone finish what they are at. */
  finish(): Promise<void>;
}

export function startWriters(url: string, actor: Actor, space: string, atOnce: number, text: (number: number) => string = () => ''): KeyedWriters {
  const sent: Sent[] = [];
  const refusals: Refusal[] = [];
  let writing = true;
  const send = async (post: Sent): Promise<void> => {
    while (post.id === undefined) {
      const began = performance.now();
      const answer = await fetch(`${url}/api/v1/posts`, {
        method: 'POST', headers: { authorization: `Bearer ${actor.token}`, 'content-type': 'application/json', 'idempotency-key': post.key }, body: JSON.stringify({ space, body: post.body }), signal: AbortSignal.timeout(40_000),
      });
      const answered = await answer.text();
      if (answer.status === 201) post.id = (JSON.parse(answered) as { id: string }).id;
      else {
        refusals.push({ status: answer.status, retryAfter: answer.headers.get('retry-after'), milliseconds: performance.now() - began, text: answered });
        await new Promise((resolve) => { setTimeout(resolve, 250); });
      }
    }
  };
  const work = async (): Promise<void> => {
    while (writing) {
      const post: Sent = { key: randomUUID(), body: `${text(sent.length)} ${randomUUID()}` };
      sent.push(post);
      await send(post);
    }
  };
  const all = Promise.all(Array.from({ length: atOnce }, work));
  return {
    sent,
    refusals,
    acknowledged: () => sent.filter(({ id }) => id !== undefined).length,
    finish: async () => {
      writing = false;
      await all;
    },
  };
}
