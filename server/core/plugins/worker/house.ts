import type { MessagePort } from 'node:worker_threads';
import type { Ask, FromThread } from '../thread-messages.ts';

/** The way to what the house keeps: media and the small memory. */
export interface House {
  ask(call: number, what: Ask['what'], ...given: unknown[]): Promise<unknown>;
  answered(answer: { readonly ask: number; readonly value?: unknown; readonly problem?: string }): void;
  tell(message: FromThread): void;
}

export function createHouse(port: MessagePort): House {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let numbered = 0;
  return {
    ask: (call, what, ...given) => new Promise((resolve, reject) => {
      numbered += 1;
      open.set(numbered, { resolve, reject });
      port.postMessage({ type: 'ask', ask: numbered, call, what, given } satisfies FromThread);
    }),
    answered: ({ ask, value, problem }) => {
      const waiting = open.get(ask);
      open.delete(ask);
      if (problem === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(problem));
    },
    tell: (message) => port.postMessage(message, message.type === 'done' ? [message.bytes.buffer as ArrayBuffer] : []),
  };
}
