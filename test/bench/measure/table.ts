/** One line of the report; `met` is null where there is nothing to hold. */
export interface Row { readonly work: string; readonly measured: string; readonly limit: string; readonly goal: string; readonly met: boolean | null }

export function tableOf(rows: readonly Row[]): string {
  const cells = [['work', 'Parley', 'limit in this run', 'goal', ''], ...rows.map(({ work, measured, limit, goal, met }) => [work, measured, limit, goal, met === null ? '' : met ? 'met' : 'SHORT'])];
  const widths = cells[0]?.map((_cell, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

export const shortOf = (rows: readonly Row[]): string[] => rows.filter(({ met }) => met === false).map(({ work, measured, goal }) => `${work}: ${measured}, goal ${goal}`);
