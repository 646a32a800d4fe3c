import { defineSentences } from './sentence.ts';

/** What the house itself and this contract say about a network; other languages are in the texts of the house, under `outward.said`. */
export const { english: houseSentences, say: sayOfHouse } = defineSentences({
  'house.unreachable': 'The server cannot be reached.',
  'house.cut-off': 'The connection ended before the server had answered.',
  'house.not-its-api': '{{host}} gave an answer that is not of its API.',
  'house.no-answer': '{{host}}: no answer ({{code}})',
  'house.no-answer-in-time': '{{host}}: no answer in time',
  'house.answer-too-large': '{{host}}: the answer is over 1 MB',
  'house.not-a-host': '{{host}} is not a host of this plugin',
  'house.not-on-the-internet': '{{host}} leads to {{address}}, which is not on the internet',
  'house.not-set-up': 'The network is not set up.',
  'house.not-opened': 'The credential cannot be opened; connect the account again.',
  'house.no-copy': 'There is no copy.',
  'house.no-medium': 'This medium is not one of the text at hand.',
  'house.stopped-on-the-way': 'The server stopped while this was on its way.',
  'house.certainly-not-there': 'The network says that it was not published.',
  'house.plugin-failed': 'The plugin failed.',
  'house.plugin-stopped': '{{plugin}} was stopped: {{reason}}',
  'house.no-such-answer': '{{plugin}} gave an answer that is none: {{reason}}',
});
