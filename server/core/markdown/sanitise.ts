import sanitizeHtml from 'sanitize-html';
import type { SafeHtml } from '#core/markdown/safe-html.ts';

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'strong', 'em', 's', 'code', 'pre', 'span', 'a', 'img', 'mark',
    'table', 'thead', 'tbody', 'tr', 'th', 'td',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'class', 'data-person'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
    ol: ['start'],
    th: ['class'],
    td: ['class'],
    code: ['class'],
    span: ['class'],
  },
  allowedClasses: {
    a: ['mention', 'topic'],
    code: [/^language-[a-z0-9-]{1,30}$/],
    span: [/^hljs-[a-z0-9_-]{1,40}$/, /^(function|class|inherited)_+$/],
    th: ['align-left', 'align-center', 'align-right'],
    td: ['align-left', 'align-center', 'align-right'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 60,
};

/** Makes HTML safe to show: a closed list of elements, attributes, classes and link schemes. */
export const sanitise = (html: string): SafeHtml => sanitizeHtml(html, options) as SafeHtml;
