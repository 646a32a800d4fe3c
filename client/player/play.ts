import type { PlayerItem, PlayerModel } from '#views/types/player.ts';
import { layOutPlayer } from '#client/player/player-view.ts';
import type { RunningItem, Way } from '#client/player/run-item.ts';
import { runItem } from '#client/player/run-item.ts';
import { sendResults } from '#client/player/send-results.ts';

const youngMilliseconds = 15_000;

/** Plays a package: opens the pages of its items in the frame, stands where they look for their runtime, and sends what they tell. */
function play(model: PlayerModel): void {
  const { texts } = model;
  const items: PlayerItem[] = [...model.items];
  const view = layOutPlayer(model, (index) => void open(index));
  let current = -1;
  let running: RunningItem | null = null;
  let heardYet = model.trial;
  let opening: Promise<void> = Promise.resolve();

  const results = sendResults(model, {
    kept: (answer) => {
      heardYet = true;
      for (const { id, standing, done } of answer.items) view.stand(id, standing, done);
      if (answer.done) view.say(texts.done, 'done');
      else if (answer.failed) view.say(texts.notPassed, 'problem');
    },
    waiting: (waits) => { if (waits) view.say(texts.unsent, 'problem'); },
    refused: (sentence, over) => {
      // Opened a moment ago, it began from what the window before had not sent yet: it begins once more.
      const entry = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
      if (over && !heardYet && entry?.type !== 'reload' && performance.now() < youngMilliseconds) location.reload();
      else view.say(sentence === '' ? texts.elsewhere : sentence, 'problem', over);
    },
  });

  const blank = (): Promise<void> => new Promise((resolve) => {
    if (view.frame.contentWindow?.location.href === 'about:blank') return resolve();
    view.frame.addEventListener('load', () => resolve(), { once: true });
    view.frame.contentWindow?.location.replace('about:blank');
  });
  const begin = async (index: number): Promise<void> => {
    const item = items[index];
    if (!item || item.url === null) return;
    running?.flush();
    await blank();
    running?.end();
    current = index;
    view.open(index);
    running = await runItem(model, item, {
      tell: (told) => {
        items[index] = { ...item, cmi: told.cmi, over: told.ended && !/"exit":"suspend"/.test(told.cmi) };
        if (!model.trial) results.tell(item.id, told);
      },
      go: (way) => setTimeout(() => follow(way), 0),
    });
    Object.assign(window, model.standard === '1.2' ? { API: running.api } : { API_1484_11: running.api });
    view.frame.contentWindow?.location.replace(new URL(item.url, document.baseURI).href);
  };
  const open = (index: number): Promise<void> => (opening = opening.then(() => begin(index)).catch(() => view.say(texts.notLoaded, 'problem', true)));
  const follow = (way: Way): void => {
    if (way.to === 'out') {
      void (opening = opening.then(blank));
      if (!document.querySelector('.player-line')) view.say(texts.choose);
      return;
    }
    const to = way.to === 'item' ? items.findIndex(({ id }) => id === way.id) : way.to === 'next' ? items.findIndex(({ url }, at) => at > current && url !== null) : items.findLastIndex(({ url }, at) => at < current && url !== null);
    if (to >= 0) void open(to);
  };

  // Pages end themselves while they are left, some only then.
  addEventListener('pagehide', () => {
    results.leave();
    running?.flush();
  });
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
  if (model.trial) view.say(texts.trial);
  else if (model.done) view.say(texts.done, 'done');
  const first = items.findIndex(({ url, reports, done }) => url !== null && reports && !done);
  void open(first >= 0 ? first : items.findIndex(({ url }) => url !== null));
}

const given = document.getElementById('play');
if (given) play(JSON.parse(given.textContent ?? '') as PlayerModel);
