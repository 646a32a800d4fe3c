import full from 'markdown-it-emoji/lib/data/full.mjs';

/** Emoji by their short names: the same list that the server reads in texts. */
export const emojiByName: Readonly<Record<string, string>> = full;
