import type { PlayerModel } from '#views/types/player.ts';

/** What the page of the player was given. */
export const readPlayModel = (html: string): PlayerModel => JSON.parse(/<script type="application\/json" id="play">(.*)<\/script>/.exec(html)?.[1] ?? '') as PlayerModel;

/** What a page of SCORM 1.2 tells, as the runtime sends it. */
export const tell12 = (core: object, suspend = ''): object => ({ cmi: { suspend_data: suspend, core: { lesson_status: 'not attempted', exit: '', total_time: '0000:00:00.00', ...core } } });
/** The same of SCORM 2004. */
export const tell2004 = (cmi: object): object => ({ cmi: { completion_status: 'unknown', success_status: 'unknown', exit: '', total_time: 'PT0S', ...cmi } });
