import type { Behaviour } from '#client/mount.ts';
import { behaviour } from '#client/mount.ts';

/** What makes learning comfortable is fetched where it is on the page. */
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

behaviour('step-form', fetched(() => import('#client/forms/step-form.ts').then(({ keepAnswers }) => keepAnswers)));
behaviour('order-list', fetched(() => import('#client/ui/order-list.ts').then(({ orderList }) => orderList)));
