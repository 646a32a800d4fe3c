/** One noted comment, taken apart; see `Draft` for the notation. */
export interface SpokenLine { name: string; text: string; days: number; answers: boolean; accepted: boolean }

export const readLine = (line: string): SpokenLine => {
  const found = /^(> |\* )?([a-z]+)(?: \+(\d+))?: ([\s\S]+)$/.exec(line);
  const [, mark, name, days, text] = found ?? [];
  if (!name || !text) throw new Error(`Not a line of a thread: ${line.slice(0, 60)}`);
  return { name, text, days: Number(days ?? 0), answers: mark === '> ', accepted: mark === '* ' };
};
