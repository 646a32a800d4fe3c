/** Does what it is given in order, at most `perTurn` pieces in one turn of the event loop; the first few at once. */
export function createTurns(perTurn: number): (work: () => void) => void {
  const line: (() => void)[] = [];
  let done = 0;
  let scheduled = false;

  const turn = (): void => {
    scheduled = false;
    done = 0;
    const now = line.splice(0, perTurn);
    for (const work of now) {
      done += 1;
      work();
    }
    if (now.length > 0) schedule();
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  };

  return (work) => {
    // What is done at once counts until the turn is over.
    schedule();
    if (line.length > 0 || done >= perTurn) {
      line.push(work);
      return;
    }
    done += 1;
    work();
  };
}
