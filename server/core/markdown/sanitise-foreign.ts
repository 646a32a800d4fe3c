import sanitizeHtml from 'sanitize-html';
import type { SafeHtml } from '#core/markdown/safe-html.ts';

const options: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'blockquote', 'ul', 'ol', 'li', 'strong', 'em', 's', 'code', 'pre', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 30,
  transformTags: {
    // A link that does not say its whole address would lead into our own house.
    a: (tagName, { href = '' }): sanitizeHtml.Tag => {
      const outward: sanitizeHtml.Attributes = /^https?:\/\//i.test(href) ? { href, rel: 'nofollow noopener noreferrer ugc' } : {};
      return { tagName, attribs: outward };
    },
    b: 'strong', i: 'em', del: 's',
  },
};

/** Makes HTML that strangers wrote safe to show: words, lists and links outward; no pictures, nothing that looks like ours. */
export const sanitiseForeign = (html: string): SafeHtml => sanitizeHtml(html, options) as SafeHtml;
