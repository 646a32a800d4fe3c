/** What the layout says about the page, read from its meta elements. */
export interface PageData {
  readonly me: string | null;
  readonly locale: string;
  readonly timeZone: string;
  /** Log cursor that the server read before the page's data. */
  readonly cursor: number;
}

const meta = (name: string): string | null => document.querySelector<HTMLMetaElement>(`meta[name="parley-${name}"]`)?.content ?? null;

export function pageData(): PageData {
  return {
    me: meta('me') || null,
    locale: document.documentElement.lang || 'en',
    timeZone: meta('time-zone') || Intl.DateTimeFormat().resolvedOptions().timeZone,
    cursor: Number(meta('cursor') ?? 0),
  };
}
