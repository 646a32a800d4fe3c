const here = 'http://here.invalid';

/** The path if it leads to our own site, else `/`: for returnTo, RelayState and every redirect. */
export function ownPath(path: unknown): string {
  if (typeof path !== 'string' || path.length > 2_000 || !path.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(path)) return '/';
  if (!URL.canParse(path, here)) return '/';
  const url = new URL(path, here);
  if (url.origin !== here || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
