import { randomUUID } from 'node:crypto';
import type { Bus, BusTopic } from '#core/live/bus.ts';

type Listener = Parameters<Bus['subscribe']>[1];

/** Joins several contexts of one operating-system process, each with a bus of its own. */
export function createMemoryHub(): { join(): Bus } {
  const members = new Map<string, Map<BusTopic, Set<Listener>>>();

  const join = (): Bus => {
    const processId = randomUUID();
    const own = new Map<BusTopic, Set<Listener>>();
    members.set(processId, own);
    return {
      processId,
      publish: (topic, note) => {
        const text = JSON.stringify(note);
        for (const [id, topics] of members) {
          if (id === processId) continue;
          for (const listener of topics.get(topic) ?? []) listener(JSON.parse(text), processId);
        }
      },
      subscribe: (topic, listener) => {
        const listeners = own.get(topic) ?? new Set();
        own.set(topic, listeners.add(listener));
        return () => void listeners.delete(listener);
      },
      close: () => {
        members.delete(processId);
        return Promise.resolve();
      },
    };
  };
  return { join };
}
