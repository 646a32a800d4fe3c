/** Gives an element its behaviour; the returned function takes it away again. */
export type Behaviour = (element: HTMLElement) => (() => void) | void;

const behaviours = new Map<string, Behaviour>();
/** By element, what lives on it, so that a behaviour that is fetched later still reaches the elements that ask for it. */
const mounted = new Map<HTMLElement, Map<string, (() => void) | undefined>>();

/** Names a behaviour; elements ask for it by `data-parley="name other-name"`. */
export function behaviour(name: string, mountElement: Behaviour): void {
  behaviours.set(name, mountElement);
}

/** Gives every element under `root` what it asks for and does not have yet. */
export function mountAll(root: ParentNode): void {
  const elements = [...root.querySelectorAll<HTMLElement>('[data-parley]')];
  if (root instanceof HTMLElement && root.dataset['parley']) elements.unshift(root);
  for (const element of elements) {
    const alive = mounted.get(element) ?? new Map<string, (() => void) | undefined>();
    mounted.set(element, alive);
    for (const name of (element.dataset['parley'] ?? '').split(/\s+/)) {
      const mountElement = behaviours.get(name);
      if (mountElement && !alive.has(name)) alive.set(name, mountElement(element) ?? undefined);
    }
  }
}

/** Takes the behaviour from every element that has left the page. */
export function unmount(): void {
  for (const [element, alive] of mounted) {
    if (element.isConnected) continue;
    for (const end of alive.values()) end?.();
    mounted.delete(element);
  }
}
