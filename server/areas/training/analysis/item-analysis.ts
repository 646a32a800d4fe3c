/** What one person got for one question, between 0 and 1, by question; questions they were not asked are absent. */
export type Sheet = ReadonlyMap<string, number>;

/** With fewer answers chance says more than the question. */
export const leastAnswers = 10;

export interface ItemFigures {
  readonly answers: number;
  readonly enough: boolean;
  /** Percent of the points that were got: high is easy. */
  readonly difficulty: number | null;
  /** Correlation with the rest of the sheet, −1 to 1; null where everybody or nobody got it, or there is nothing else. */
  readonly discrimination: number | null;
  readonly verdict: 'good' | 'easy' | 'hard' | 'misleading' | 'weak' | null;
}

/** How a question works: how hard it is, and whether those who do well in the rest do well in it (point-biserial, without the question itself). */
export function analyseItem(sheets: readonly Sheet[], questionId: string): ItemFigures {
  const asked = sheets.flatMap((sheet) => {
    const own = sheet.get(questionId);
    return own === undefined ? [] : [{ own, rest: restOf(sheet, questionId) }];
  });
  if (asked.length < leastAnswers) return { answers: asked.length, enough: false, difficulty: null, discrimination: null, verdict: null };
  const difficulty = Math.round(mean(asked.map(({ own }) => own)) * 100);
  const both = asked.filter((one): one is { own: number; rest: number } => one.rest !== null);
  const found = both.length < leastAnswers ? null : correlation(both.map(({ own }) => own), both.map(({ rest }) => rest));
  const discrimination = found === null ? null : Math.round(found * 100) / 100;
  return { answers: asked.length, enough: true, difficulty, discrimination, verdict: verdictOf(difficulty, discrimination) };
}

const verdictOf = (difficulty: number, discrimination: number | null): ItemFigures['verdict'] => {
  if (discrimination !== null && discrimination < 0) return 'misleading';
  if (difficulty >= 95) return 'easy';
  if (difficulty <= 25) return 'hard';
  if (discrimination === null) return null;
  return discrimination < 0.2 ? 'weak' : 'good';
};

/** The mean of everything else on the sheet, or null when there is nothing else. */
const restOf = (sheet: Sheet, questionId: string): number | null => {
  const others = [...sheet].filter(([id]) => id !== questionId).map(([, got]) => got);
  return others.length === 0 ? null : mean(others);
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const correlation = (one: readonly number[], other: readonly number[]): number | null => {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, squareOne, squareOther] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    const [left, right] = [value - meanOne, (other[index] ?? 0) - meanOther];
    both += left * right;
    squareOne += left * left;
    squareOther += right * right;
  }
  return squareOne < 1e-12 || squareOther < 1e-12 ? null : both / Math.sqrt(squareOne * squareOther);
};
