import { escapeHtml } from '../contract/index.ts';

interface Written { readonly body?: string | undefined; readonly format?: string | undefined; readonly formatted_body?: string | undefined }

/** What an event says, as HTML, without the quotation that older clients put before an answer. */
export function htmlOf({ body = '', format, formatted_body: formatted }: Written, answers: boolean): string {
  if (format === 'org.matrix.custom.html' && formatted) return formatted.replace(/<mx-reply>[\s\S]*?<\/mx-reply>/gi, '');
  const text = answers ? body.replace(/^(?:> [^\n]*(?:\n|$))+\n?/, '') : body;
  return text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => `<p>${escapeHtml(line)}</p>`).join('');
}
