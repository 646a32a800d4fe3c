const width = 28;
const redrawMilliseconds = 100;

export interface Progress {
  advance(bytes: number): void;
  end(): void;
}

/** A bar with its number on a terminal; silent anywhere else. */
export function createProgress(label: string, totalBytes: number, terminal: NodeJS.WriteStream = process.stderr): Progress {
  if (!terminal.isTTY) return { advance: () => undefined, end: () => undefined };
  let done = 0;
  let drawnAt = -redrawMilliseconds;
  const draw = (): void => {
    drawnAt = performance.now();
    terminal.write(`\r${progressLine(label, done, totalBytes)}\u001b[K`);
  };
  return {
    advance: (bytes) => {
      done += bytes;
      if (performance.now() - drawnAt >= redrawMilliseconds) draw();
    },
    end: () => {
      draw();
      terminal.write('\n');
    },
  };
}

/** What stands on the terminal: name, bar, per cent, megabytes. */
export function progressLine(label: string, done: number, total: number): string {
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(part * width);
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return `${label} [${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${String(Math.floor(part * 100))} %  ${megabytes(done)} of ${megabytes(total)} MB`;
}
