/** Keeps the process from having more to do than it can: requests stand in a line, and who would wait too long is told so at once. */
export interface Overload {
  /** Calls `go` now or when it is its turn; false when there is too much to do. Acts are let in longer, so that what people typed is taken. */
  enter(kind: 'read' | 'act', go: () => void): boolean;
  /** Counts a request in that is being worked on; `leave` counts it out. */
  begin(): void;
  leave(): void;
  inFlight(): number;
}

export interface OverloadBounds {
  /** Requests worked on at once, from which reads, and acts too, are turned away. */
  readonly reads: number;
  readonly acts: number;
  /** Milliseconds that the first of the line may have waited before reads are turned away… */
  readonly patience: number;
  /** …if so many wait: a slow machine is not a busy one. */
  readonly least: number;
  /** Acts that may wait. */
  readonly most: number;
  /** Milliseconds of one turn of the event loop in which requests go on without standing in line. */
  readonly slice: number;
}

interface Waiting {
  readonly go: () => void;
  readonly since: number;
}

/**
 * Once a turn of the event loop is full, one request goes on in each. Node takes one new connection a turn and reads all
 * sockets between turns, so that short turns are what lets everyone be heard, and be refused in time.
 */
export function createOverload({ reads, acts, patience, least, most, slice }: OverloadBounds, elapsed: () => number = () => performance.now()): Overload {
  const line: Waiting[] = [];
  let count = 0;
  let turnBegan: number | undefined;

  const isTurnYoung = (now: number): boolean => {
    if (turnBegan === undefined) {
      turnBegan = now;
      setImmediate(() => { turnBegan = undefined; });
    }
    return now - turnBegan <= slice;
  };
  const letOneIn = (): void => {
    const first = line.shift();
    if (line.length > 0) setImmediate(letOneIn);
    first?.go();
  };
  const isFull = (kind: 'read' | 'act', now: number): boolean => {
    if (kind === 'act') return count >= acts || line.length >= most;
    return count >= reads || (line.length >= least && now - (line[0]?.since ?? now) > patience);
  };

  return {
    enter: (kind, go) => {
      const now = elapsed();
      if (isFull(kind, now)) return false;
      if (line.length === 0 && isTurnYoung(now)) {
        go();
        return true;
      }
      line.push({ go, since: now });
      if (line.length === 1) setImmediate(letOneIn);
      return true;
    },
    begin: () => { count += 1; },
    leave: () => { count -= 1; },
    inFlight: () => count,
  };
}
