/** A browser without scripts: cookies, redirects and forms over plain fetch. */
export interface PlainPage { readonly url: string; readonly status: number; readonly text: string; readonly headers: Headers }

export interface PlainBrowser {
  get(url: string): Promise<PlainPage>;
  /** Sends the form of a page whose action contains `action`, with these fields filled in. */
  submit(page: PlainPage, action: string, fields?: Readonly<Record<string, string>>): Promise<PlainPage>;
}

export function createPlainBrowser(): PlainBrowser {
  const cookies = new Map<string, string>();
  const go = async (url: string, init: RequestInit = {}, left = 15): Promise<PlainPage> => {
    const answer = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(30_000), headers: { ...init.headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (/expires=Thu, 01 Jan 1970/i.test(cookie) || value === 'deleted') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await answer.text();
    const next = answer.headers.get('location') ?? answer.headers.get('refresh')?.replace(/^0; url=/, '');
    if (next && left > 0) return go(new URL(next, url).href, {}, left - 1);
    return { url, status: answer.status, text, headers: answer.headers };
  };
  return {
    get: (url) => go(url),
    submit: (page, action, fields = {}) => {
      const form = [...page.text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].find((match) => attribute(match[1] ?? '', 'action').includes(action));
      if (!form) throw new Error(`No form to ${action} on ${page.url}: ${page.text.slice(0, 1_000)}`);
      const body = new URLSearchParams();
      for (const input of (form[2] ?? '').matchAll(/<input\b([^>]*)>/gi)) {
        const name = attribute(input[1] ?? '', 'name');
        if (name !== '' && !/type="(?:submit|checkbox|file)"/i.test(input[1] ?? '')) body.set(name, attribute(input[1] ?? '', 'value'));
      }
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return go(new URL(attribute(form[1] ?? '', 'action'), page.url).href, { method: 'POST', body, headers: { origin: new URL(page.url).origin } });
    },
  };
}

const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '').replace(/&quot;/g, '"').replace(/&#x3D;/gi, '=').replace(/&#x2F;/gi, '/').replace(/&#39;|&#039;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
