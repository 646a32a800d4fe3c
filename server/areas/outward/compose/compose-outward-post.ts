import type { OutwardMedia, OutwardPost } from '#plugins/contract/index.ts';
import type { StoredFile } from '#core/files/files.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { VariantRecord } from '../models/variants.ts';
import { hashOf } from '../ledger/act-key.ts';

export type ComposedFrom = Pick<VariantRecord, 'text' | 'title' | 'media' | 'link' | 'options' | 'language' | 'windowFrom' | 'windowUntil'>;
type Disclosing = Pick<AccountRecord, 'kind' | 'policy'>;

/** Says for whom the writer speaks: the account's own words, else those of all accounts of its kind; in the language of the text, else in English. */
export const disclosureOf = (settings: Pick<OutwardSettingsRecord, 'disclosure'>, account: Disclosing, language: string): string => {
  const texts = account.policy.disclosure ?? settings.disclosure[account.kind];
  return (texts[language] ?? texts[language.split('-')[0] ?? ''] ?? texts['en'] ?? '').trim();
};

/** Puts the disclosure first, where nobody has to unfold a text to read it. */
export const withDisclosure = (disclosure: string, text: string): string => [disclosure, text.trim()].filter((part) => part !== '').join('\n\n');

/** Adds the campaign by rule; what the address says already stays. */
export const withCampaign = (address: string, utm: OutwardSettingsRecord['utm'], words: { readonly network: string; readonly account: string }): string => {
  if (!utm) return address;
  try {
    const url = new URL(address);
    const fill = (rule: string): string => rule.replaceAll('{{network}}', words.network).replaceAll('{{account}}', words.account);
    for (const [name, rule] of Object.entries(utm)) if (rule !== '' && !url.searchParams.has(`utm_${name}`)) url.searchParams.set(`utm_${name}`, fill(rule));
    return url.href;
  } catch {
    return address;
  }
};

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escaped[sign] ?? sign);

/** Paragraphs with their links; the text itself is plain. */
export const htmlOf = (text: string): string => text.split(/\n{2,}/).filter((part) => part.trim() !== '').map((part) =>
  `<p>${escape(part.trim()).replace(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’]/g, (url) => `<a href="${url}">${url}</a>`).replace(/\n/g, '<br>')}</p>`).join('');

const topicsOf = (text: string): string[] => [...new Set([...text.matchAll(/(?<![\p{L}\p{N}&/])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu)].map((match) => match[1] ?? ''))].slice(0, 30);

export interface Composing {
  readonly key: string;
  readonly variant: ComposedFrom;
  readonly account: AccountRecord;
  readonly settings: OutwardSettingsRecord;
  readonly files: readonly StoredFile[];
  /** What the link becomes on its way: with its campaign, or short. */
  readonly linkUrl: string | null;
}

/** The text for one account as the plugin gets it: nothing of the post inside but what somebody put into the variant. */
export function composeOutwardPost({ key, variant, account, settings, files, linkUrl }: Composing): OutwardPost {
  const disclosure = disclosureOf(settings, account, variant.language);
  const own = variant.link && linkUrl ? variant.text.replaceAll(variant.link.url, linkUrl) : variant.text;
  const text = withDisclosure(disclosure, own);
  const byId = new Map(files.map((file) => [file.id, file]));
  const media = variant.media.flatMap(({ fileId, alt }): OutwardMedia[] => {
    const file = byId.get(fileId.toString());
    return file ? [{ id: file.id, type: file.type, bytes: file.bytes, width: file.width ?? 0, height: file.height ?? 0, alt }] : [];
  });
  return {
    key, text, html: htmlOf(text), language: variant.language, media, topics: topicsOf(variant.text),
    ...(variant.title.trim() === '' ? {} : { title: variant.title.trim() }),
    ...(variant.link ? { link: { url: linkUrl ?? variant.link.url, ...(variant.link.title ? { title: variant.link.title } : {}), ...(variant.link.description ? { description: variant.link.description } : {}) } } : {}),
    ...(disclosure === '' ? {} : { disclosure }),
  };
}

/** The hash of the exact thing: every change of what readers will see, of where and of when makes it another. */
export const variantHash = (variant: ComposedFrom, account: AccountRecord, settings: OutwardSettingsRecord): string => hashOf({
  account: account._id.toString(), text: withDisclosure(disclosureOf(settings, account, variant.language), variant.text), title: variant.title.trim(),
  media: variant.media.map(({ fileId, alt }) => ({ fileId: fileId.toString(), alt })), link: variant.link, options: variant.options, language: variant.language,
  window: { from: variant.windowFrom?.toISOString() ?? null, until: variant.windowUntil?.toISOString() ?? null },
});
