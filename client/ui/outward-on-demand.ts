import type { Behaviour } from '#client/mount.ts';
import { behaviour } from '#client/mount.ts';

/** Few people work on the way out: what makes it comfortable is fetched where it is on the page. */
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

behaviour('variant', fetched(() => import('#client/forms/variant-preview.ts').then(({ previewVariant }) => previewVariant)));
behaviour('plan', fetched(() => import('#client/ui/move-in-plan.ts').then(({ moveInPlan }) => moveInPlan)));
