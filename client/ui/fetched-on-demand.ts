import type { Behaviour } from '#client/mount.ts';
import { behaviour } from '#client/mount.ts';

/** Comfort that few pages need is fetched where it is on the page. */
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
behaviour('step-form', fetched(() => import('#client/forms/step-form.ts').then(({ keepAnswers }) => keepAnswers)));
behaviour('order-list', fetched(() => import('#client/ui/order-list.ts').then(({ orderList }) => orderList)));
behaviour('handles', fetched(() => import('#client/forms/name-people.ts').then(({ namePeople }) => namePeople)));
behaviour('marking', fetched(() => import('#client/ui/mark-by-key.ts').then(({ markByKey }) => markByKey)));
behaviour('autosave', fetched(() => import('#client/training/autosave.ts').then(({ autosave }) => autosave)));
behaviour('package-upload', fetched(() => import('#client/training/package-upload.ts').then(({ packageUpload }) => packageUpload)));
behaviour('outline', fetched(() => import('#client/training/sort-outline.ts').then(({ sortOutline }) => sortOutline)));
