/** Whether a write was refused because a unique key is taken (error 11000 on both homes of the store). */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
