/** Lets handshakes in by steps, so that thousands at once do not hold up everything else. */
export interface Admission {
  /** Calls `admit` when it is this handshake's turn, with the way to say that it is over; false when too many wait. */
  enter(admit: (leave: () => void) => void): boolean;
}

export interface AdmissionLimits {
  /** Handshakes let in per turn of the event loop. */
  readonly perTurn: number;
  /** Handshakes under way at once. */
  readonly atOnce: number;
  readonly waiting: number;
  /** After this a handshake under way no longer counts. */
  readonly patienceMilliseconds: number;
}

export function createAdmission({ perTurn, atOnce, waiting, patienceMilliseconds }: AdmissionLimits): Admission {
  let line: ((leave: () => void) => void)[] = [];
  let head = 0;
  let inside = 0;
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled || head === line.length || inside >= atOnce) return;
    scheduled = true;
    setImmediate(turn);
  };

  const turn = (): void => {
    scheduled = false;
    for (let count = 0; count < perTurn && inside < atOnce && head < line.length; count += 1) {
      const admit = line[head];
      head += 1;
      inside += 1;
      admit?.(once());
    }
    if (head === line.length) {
      line = [];
      head = 0;
    }
    schedule();
  };

  const once = (): (() => void) => {
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      clearTimeout(timer);
      inside -= 1;
      schedule();
    };
    const timer = setTimeout(leave, patienceMilliseconds);
    timer.unref();
    return leave;
  };

  return {
    enter: (admit) => {
      if (line.length - head >= waiting) return false;
      line.push(admit);
      schedule();
      return true;
    },
  };
}
