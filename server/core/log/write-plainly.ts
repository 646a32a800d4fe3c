const levelNames: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: '', 40: 'warning', 50: 'error', 60: 'fatal' };

interface Line {
  readonly level: number;
  readonly time: number;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
  readonly [name: string]: unknown;
}

const silent = new Set(['level', 'time', 'msg', 'err', 'process', 'pid', 'hostname']);

/** Turns each JSON line of the log into one short line for a person at a terminal. */
export function writePlainly(out: { write(text: string): unknown }): { write(line: string): void } {
  return { write: (line) => void out.write(plainLine(JSON.parse(line) as Line)) };
}

export function plainLine(line: Line): string {
  const level = levelNames[line.level] ?? String(line.level);
  const rest = Object.entries(line).filter(([name]) => !silent.has(name)).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const head = [new Date(line.time).toISOString().slice(11, 19), level, line.msg ?? '', ...rest].filter((part) => part !== '').join(' ');
  return `${head}\n${line.err ? `${line.err.stack ?? line.err.message ?? ''}\n` : ''}`;
}
