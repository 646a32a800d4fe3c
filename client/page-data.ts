/** What the layout says about the page, read from its meta elements. */
export interface PageData {
  /** Id of the signed-in person. */
  readonly me: string | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly icons: string;
  readonly path: string;
  /** Log cursor that the server read before the page's data. */
  readonly cursor: number;
}

const meta = (name: string): string | null => document.querySelector<HTMLMetaElement>(`meta[name="parley-${name}"]`)?.content || null;

export function pageData(): PageData {
  return {
    me: meta('me'),
    locale: document.documentElement.lang || 'en',
    timeZone: meta('time-zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    icons: meta('icons') ?? '',
    path: meta('path') ?? location.pathname,
    cursor: Number(meta('cursor') ?? 0),
  };
}
