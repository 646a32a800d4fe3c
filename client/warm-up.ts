import { bringHandlers } from '#client/live/connection.ts';

const turns = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin'] as const;

/** Someone turns to the page: what writing and live events need is fetched now, so that it is there when the network is not. */
export function warmUp(): void {
  const begin = (): void => {
    for (const name of turns) document.removeEventListener(name, begin);
    const parts = [
      bringHandlers(), import('#client/forms/composer.ts'), import('#client/forms/complete-form.ts'), import('#client/forms/answer-box.ts'), import('#client/forms/rich-editing.ts'), import('#client/forms/editor-bar.ts'),
      import('#client/forms/react.ts'), import('#client/ui/fill-menu.ts'), import('#client/ui/palette.ts'), import('#client/ui/tell-refusal.ts'),
    ];
    void Promise.all(parts).catch(() => warmUp());
  };
  for (const name of turns) document.addEventListener(name, begin, { passive: true });
}
