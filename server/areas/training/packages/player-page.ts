import type { AssetNames } from '#core/http/assets.ts';
import { translate } from '#core/text/translate.ts';
import type { PlayerModel } from '#views/types/player.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** JSON that may stand inside a script element. */
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c').replace(/[\u2028\u2029]/g, (sign) => (sign === '\u2028' ? '\\u2028' : '\\u2029'));

interface Look { readonly locale: string; readonly theme: string; readonly assets: AssetNames }

const frame = ({ locale, theme, assets }: Look, title: string, body: string): string => `<!doctype html>
<html lang="${escape(locale)}" data-theme="${escape(theme)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
${assets.playerStyle ? `<link rel="stylesheet" href="${escape(assets.playerStyle)}">` : ''}
</head>
<body class="player">
${body}
</body>
</html>
`;

/** The page that plays a package: its table of contents and, in a frame, its pages. */
export function playerPage(look: Look, model: PlayerModel): string {
  return frame(look, model.title, `<noscript><p class="player-say">${escape(translate(look.locale, 'player.no-script'))}</p></noscript>
<script type="application/json" id="play">${inScript(model)}</script>
${look.assets.player ? `<script type="module" src="${escape(look.assets.player)}"></script>` : ''}`);
}

/** The same page with nothing but a sentence. */
export const playerNotice = (look: Look, key: string): string => frame(look, translate(look.locale, 'player.title'), `<p class="player-say" role="alert">${escape(translate(look.locale, key))}</p>`);

export function playerTexts(locale: string): PlayerModel['texts'] {
  const say = (name: string, values?: Readonly<Record<string, string>>): string => translate(locale, `player.${name}`, values);
  return {
    contents: say('contents'), fullScreen: say('full-screen'), done: say('done'), notPassed: say('not-passed'), trial: say('trial'), unsent: say('unsent'), elsewhere: say('elsewhere'), reload: say('reload'), notLoaded: say('not-loaded'), choose: say('choose'), of: say('of', { done: '{done}', total: '{total}' }),
    standing: { 'not-attempted': say('standing.not-attempted'), incomplete: say('standing.incomplete'), completed: say('standing.completed'), passed: say('standing.passed'), failed: say('standing.failed') },
  };
}
