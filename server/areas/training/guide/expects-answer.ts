/** What is known of a comment in a learner's own thread. */
export interface Remark {
  readonly text: string;
  /** The guide is mentioned, or somebody else is. */
  readonly mentionsGuide: boolean;
  readonly mentionsOthers: boolean;
  /** Who wrote the comment that this one answers. */
  readonly answers: 'nobody' | 'guide' | 'learner' | 'others';
}

/** Fewer words than this, said back to the guide, are a thank-you or a nod. */
const nodWords = 4;
const asked = /[?？؟](?=["'”’»)\]\s]*$)/u;
const askedAnywhere = /[?？؟](?=["'”’»)\]]*(\s|$))/u;

/** Whether a learner waits for the guide to say something: a question, a word to the guide, or more than a nod in answer to it; never what they write to a human. */
export function expectsAnswer({ text, mentionsGuide, mentionsOthers, answers }: Remark): boolean {
  if (mentionsGuide) return true;
  if (mentionsOthers || answers === 'others') return false;
  const said = text.trim();
  if (answers === 'guide') return askedAnywhere.test(said) || wordCount(said) >= nodWords;
  return asked.test(said);
}

const wordCount = (text: string): number => [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].filter(({ isWordLike }) => isWordLike).length;
