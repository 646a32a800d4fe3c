/** What processes tell each other; nothing of it is needed for correctness, only for speed and presence. */
export type BusTopic = 'events' | 'jobs' | 'presence' | 'emission';

/** Carries small notes to the other processes of one installation; a lost note is made up for by polling. */
export interface Bus {
  /** Names this process among the others. */
  readonly processId: string;
  publish(topic: BusTopic, note: object): void;
  /** Hears the notes of other processes, never its own. Returns the way to stop. */
  subscribe(topic: BusTopic, listener: (note: unknown, fromProcess: string) => void): () => void;
  close(): Promise<void>;
}
