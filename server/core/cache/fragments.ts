/** Says that a model always renders to the same markup with the same partial, so that it need be rendered once. */
export interface Fragment {
  /** Name of the partial it is meant for. */
  readonly partial: string;
  /** Lives as long as the markup may; the same owner and variant mean the same markup for the same kind of reader. */
  readonly owner: object;
  readonly variant: string;
}

const fragments = new WeakMap<object, Fragment>();

/** Marks a model; a copy of it is not marked. */
export function markFragment<Model extends object>(model: Model, fragment: Fragment): Model {
  fragments.set(model, fragment);
  return model;
}

export const fragmentOf = (model: unknown): Fragment | undefined => (typeof model === 'object' && model !== null ? fragments.get(model) : undefined);
