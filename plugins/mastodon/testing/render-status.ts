export interface Kept {
  readonly id: string;
  readonly author: { readonly id: string; readonly username: string; readonly acct: string; readonly display_name: string };
  readonly text: string;
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly parentId: string | null;
  readonly visibility: string;
  readonly warning: string;
  readonly language: string;
  readonly alts: readonly string[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');

/** The HTML that the server makes of a text: links cut in what is seen, mentions without their server. */
const htmlOf = (text: string): string => text.split(/\n{2,}/).map((paragraph) => `<p>${escape(paragraph)
  .replace(/(https?:\/\/)(\S*\w)/g, '<a href="$1$2" target="_blank" rel="nofollow noopener"><span class="invisible">$1</span><span class="">$2</span></a>')
  .replace(/@(\w+)@([\w.-]+\w)/g, '<span class="h-card" translate="no"><a href="https://$2/@$1" class="u-url mention">@<span>$1</span></a></span>')
  .replaceAll('\n', '<br />')}</p>`).join('');

/** A status as the API gives it. */
export function renderStatus(status: Kept, { base, editedAtMissing }: { readonly base: string; readonly editedAtMissing: boolean }): Record<string, unknown> {
  return {
    id: status.id, created_at: status.at.toISOString(), in_reply_to_id: status.parentId, sensitive: status.warning !== '', spoiler_text: status.warning,
    visibility: status.visibility, language: status.language, uri: `${base}/statuses/${status.id}`, url: `${base}/@${status.author.username}/${status.id}`,
    replies_count: 0, reblogs_count: 1, favourites_count: 2, content: htmlOf(status.text),
    ...(editedAtMissing ? {} : { edited_at: status.editedAt?.toISOString() ?? null }),
    account: { ...status.author, url: `${base}/@${status.author.username}`, avatar: `${base}/a.png` },
    media_attachments: status.alts.map((description, place) => ({ id: String(place), type: 'image', description })), mentions: [], tags: [], emojis: [], card: null, poll: null,
  };
}
