/** A quiet word under what somebody wrote, for them alone: a step is done by it. */
export interface PracticeSign {
  /** Of the element: `post-<id>` or `comment-<id>`. */
  readonly id: string;
  readonly text: string;
  readonly url: string;
  /** Otherwise a trainer has yet to say yes. */
  readonly done: boolean;
}

/** What there is to practise, said where somebody begins to write. */
export interface PracticeHint {
  readonly id: string;
  readonly text: string;
  /** The name of the button that takes it away. */
  readonly close: string;
  readonly url: string;
  /** Slug of the only space that counts; null for any but `notIn`. */
  readonly space: string | null;
  readonly notIn: string | null;
  readonly on: 'post' | 'comment' | 'nothing';
}

export interface PracticeView { readonly signs: readonly PracticeSign[]; readonly hints: readonly PracticeHint[] }
