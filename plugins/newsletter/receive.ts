import type { InboundAnswer, InboundRequest, PluginAccount, PluginContext } from '../contract/index.ts';
import { escapeHtml } from '../contract/index.ts';
import { fieldsOf, senderOf } from './account.ts';
import { addressOfLink, comeBack, hasLeft, leave } from './unsubscribe.ts';

const link = /^\/([\w-]{1,64})\/unsubscribe\/([\w-]{4,500})\/([\w-]{32})$/;
const style = ':root{color-scheme:light dark}body{font:1.05rem/1.55 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1.25rem}button{font:inherit;padding:.6rem 1.2rem;min-height:2.75rem;border-radius:8px;border:1px solid;cursor:pointer}';

/** A reader's way out, RFC 8058: opening the link asks, posting to it does it at once. */
export async function receive(ctx: PluginContext, request: InboundRequest, accounts: readonly PluginAccount[]): Promise<InboundAnswer> {
  const [, accountId = '', encoded = '', token = ''] = link.exec(request.path.split('?')[0] ?? '') ?? [];
  const account = accounts.find(({ id }) => id === accountId);
  const address = account ? await addressOfLink(ctx, accountId, encoded, token) : null;
  if (!account || address === null) return page(404, 'This link does not work', '<p>Copy it whole from the mail, or write to the sender.</p>');
  const { name } = senderOf(fieldsOf(account));
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (await hasLeft(ctx, accountId, address)) return page(200, 'You have left the list', button('Undo', 'Subscribe again'));
    return page(200, `Unsubscribe from ${name}?`, `<p>${escapeHtml(address)} will get no more mails from ${escapeHtml(name)}.</p>${button('One-Click', 'Unsubscribe')}`);
  }
  const wish = new URLSearchParams(Buffer.from(request.body).toString('utf8')).get('List-Unsubscribe') ?? multipartWish(request);
  if (request.method !== 'POST' || (wish !== 'One-Click' && wish !== 'Undo')) return page(400, 'Nothing was changed', button('One-Click', 'Unsubscribe'));
  if (wish === 'Undo') await comeBack(ctx, accountId, address);
  else await leave(ctx, accountId, address);
  return wish === 'Undo' ? page(200, 'You are on the list again', button('One-Click', 'Unsubscribe')) : page(200, 'You have left the list', `<p>${escapeHtml(address)} gets no more mails from ${escapeHtml(name)}.</p>${button('Undo', 'That was a mistake: subscribe again')}`);
}

const button = (wish: string, label: string): string => `<form method="post"><input type="hidden" name="List-Unsubscribe" value="${wish}"><button>${label}</button></form>`;

/** Some mail programs post the one field as multipart/form-data, as the RFC allows. */
const multipartWish = ({ headers, body }: InboundRequest): string | undefined =>
  (headers['content-type']?.startsWith('multipart/form-data') ? /name="List-Unsubscribe"\r?\n(?:[^\r\n]+\r?\n)*\r?\n(One-Click)\r?\n/.exec(Buffer.from(body).toString('utf8'))?.[1] : undefined);

const page = (status: number, title: string, main: string): InboundAnswer => ({
  status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1>${main}</main></body></html>`,
});
