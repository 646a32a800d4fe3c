/** Gives an element its behaviour; the returned function takes it away again. */
export type Behaviour = (element: HTMLElement) => (() => void) | void;

const behaviours = new Map<string, Behaviour>();
const mounted = new Map<HTMLElement, (() => void)[]>();

/** Names a behaviour; elements ask for it by `data-parley="name other-name"`. */
export function behaviour(name: string, mountElement: Behaviour): void {
  behaviours.set(name, mountElement);
}

/** Gives every element under `root` that is not alive yet what it asks for. */
export function mountAll(root: ParentNode): void {
  const elements = [...root.querySelectorAll<HTMLElement>('[data-parley]')];
  if (root instanceof HTMLElement && root.dataset['parley']) elements.unshift(root);
  for (const element of elements) {
    if (mounted.has(element)) continue;
    const ends = (element.dataset['parley'] ?? '').split(/\s+/).map((name) => behaviours.get(name)?.(element));
    mounted.set(element, ends.filter((end) => end !== undefined));
  }
}

/** Takes the behaviour from every element that has left the page, or from all before a page is put away. */
export function unmount(gone: (element: HTMLElement) => boolean = (element) => !element.isConnected): void {
  for (const [element, ends] of mounted) {
    if (!gone(element)) continue;
    for (const end of ends) end();
    mounted.delete(element);
  }
}
