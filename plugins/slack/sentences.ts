import { defineSentences } from '../contract/index.ts';

/** What it says to people; other languages are in `locales/`. */
export const { english, say } = defineSentences({
  'picture-not-usable': 'Slack cannot make anything of a picture.',
  'answer-not-readable': 'Slack gave an answer that cannot be read.',
  'too-many-since': 'The channel has over {{count}} messages since the first try.',
  'bot-not-in-channel': 'The bot is not in the channel; invite it there. ({{error}})',
  'channel-not-known': 'Slack does not know the channel, or the bot may not see it. ({{error}})',
  'channel-archived': 'The channel is archived. ({{error}})',
  'text-too-long': 'Slack finds the text too long. ({{error}})',
  'editing-over': 'The workspace does not allow editing any more. ({{error}})',
  'scope-lacking': 'The app lacks the scope {{scope}}. ({{error}})',
  refused: 'Slack refused it. ({{error}})',
  archived: '#{{name}} is archived.',
  'bot-not-in': 'The bot is not in #{{name}}. Write /invite @{{user}} there.',
  'not-connected': 'The account is not connected.',
});
