const lineLength = 85;
const maximumLines = 12;

/** Whether a text is taller than about twelve lines, so that a feed folds it. */
export const isLong = (body: string): boolean => {
  let lines = 0;
  for (const line of body.split('\n')) {
    lines += Math.max(1, Math.ceil(line.length / lineLength));
    if (lines > maximumLines) return true;
  }
  return false;
};
