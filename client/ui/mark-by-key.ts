/** Marking by keyboard: j and k go on and back, digits give points to the part at hand, Ctrl and Enter save and go on. Every one of them has a button too. */
export function markByKey(element: HTMLElement): () => void {
  const end = new AbortController();
  const form = element.querySelector<HTMLFormElement>('form');
  const parts = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[data-part]')];
  let at = 0;

  const isUnset = (part: HTMLElement): boolean => part.querySelector('input[type=radio]') !== null && part.querySelector('input[type=radio]:checked') === null;
  const current = (): HTMLElement | undefined => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-part]');
    return focused && element.contains(focused) ? focused : parts().find(isUnset) ?? parts()[at];
  };
  const give = (digit: string): boolean => {
    const part = current();
    const box = part?.querySelector<HTMLInputElement>(`input[type=radio][value="${digit}"]`);
    if (!part || !box) return false;
    box.checked = true;
    form?.setAttribute('data-edited', '');
    at = Math.min(parts().indexOf(part) + 1, parts().length - 1);
    (parts().find(isUnset)?.querySelector<HTMLInputElement>('input[type=radio]') ?? box).focus();
    return true;
  };
  const follow = (name: string): boolean => {
    const link = element.querySelector<HTMLAnchorElement>(`[data-go="${name}"]`);
    link?.click();
    return link !== null;
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value="next"]'));
      return;
    }
    const typing = event.target instanceof HTMLElement && event.target.matches('textarea, select, input:not([type=radio])');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const done = event.key === 'j' ? follow('next') : event.key === 'k' ? follow('previous') : /^\d$/.test(event.key) && give(event.key);
    if (!done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { signal: end.signal, capture: true });
  form?.addEventListener('input', () => form.setAttribute('data-edited', ''), { signal: end.signal });
  return () => end.abort();
}
