import type { PlayerItem, PlayerModel } from '#views/types/player.ts';
import { valuesOf } from '#client/player/resume.ts';

export interface ItemTold { readonly cmi: string; readonly ended: boolean }
/** Where the page of an item wants to go on. */
export type Way = { readonly to: 'next' | 'previous' | 'out' } | { readonly to: 'item'; readonly id: string };

export interface RunningItem {
  readonly api: object;
  /** Sends what was told and not sent yet. */
  flush(): void;
  /** The page is gone; what it did not end itself is left as it stands. */
  end(): void;
}

const secondsBetween = 10;
const silent = 5;

/** Makes what the page of one item finds and speaks with; `tell` hears each time it wants something kept. */
export async function runItem(model: PlayerModel, item: PlayerItem, { tell, go }: { readonly tell: (told: ItemTold) => void; readonly go: (way: Way) => void }): Promise<RunningItem> {
  let unsent = false;
  const settings: PackageRuntimeSettings = {
    autocommit: true, autocommitSeconds: secondsBetween, lmsCommitUrl: 'results', dataCommitFormat: 'json', alwaysSendTotalTime: true, selfReportSessionTime: true, logLevel: silent,
    httpService: {
      processHttpRequest: (_url, told, immediate) => {
        unsent = false;
        tell({ cmi: JSON.stringify(told), ended: immediate });
        return { result: 'true', errorCode: 0 };
      },
      updateSettings: () => undefined,
    },
  };
  const api = model.standard === '1.2' ? new (await import('scorm-again/scorm12')).Scorm12API(settings) : new (await import('scorm-again/scorm2004')).Scorm2004API(settings);
  api.loadFromFlattenedJSON(valuesOf(model, item));
  api.on(model.standard === '1.2' ? 'LMSSetValue' : 'SetValue', () => { unsent = true; });
  api.on('SequenceNext', () => go({ to: 'next' }));
  api.on('SequencePrevious', () => go({ to: 'previous' }));
  api.on('SequenceChoice', (_element, value) => { if (typeof value === 'string') go({ to: 'item', id: value }); });
  for (const name of ['SequenceExit', 'SequenceExitAll', 'SequenceAbandon', 'SequenceAbandonAll']) api.on(name, () => go({ to: 'out' }));
  const flush = (): void => {
    if (unsent && api.isInitialized()) api.lmsCommit('');
  };
  return { api, flush, end: flush };
}
