import type { Behaviour } from '#client/mount.ts';
import { behaviour } from '#client/mount.ts';

/** Trainers are few: what makes their desk comfortable is fetched where it is on the page. */
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

behaviour('handles', fetched(() => import('#client/forms/name-people.ts').then(({ namePeople }) => namePeople)));
behaviour('marking', fetched(() => import('#client/ui/mark-by-key.ts').then(({ markByKey }) => markByKey)));
