import type { Behaviour } from '#client/mount.ts';
import { behaviour } from '#client/mount.ts';

/** Few people write courses: what makes it comfortable is fetched where a course is on the page. */
const fetched = (load: () => Promise<(element: HTMLElement) => () => void>): Behaviour => (element) => {
  let left = false;
  let end: (() => void) | undefined;
  void load().then((begin) => {
    if (!left) end = begin(element);
  });
  return () => {
    left = true;
    end?.();
  };
};

behaviour('autosave', fetched(() => import('#client/training/autosave.ts').then(({ autosave }) => autosave)));
behaviour('outline', fetched(() => import('#client/training/sort-outline.ts').then(({ sortOutline }) => sortOutline)));
