import type { PlayerItem, PlayerModel, PlayerStanding } from '#views/types/player.ts';

export interface PlayerView {
  readonly frame: HTMLIFrameElement;
  /** Marks the item that is open. */
  open(index: number): void;
  stand(id: string, standing: PlayerStanding, done: boolean): void;
  /** A sentence above the frame; null takes it away. `renew` offers to open the player anew. */
  say(sentence: string | null, tone?: 'done' | 'problem' | 'plain', renew?: boolean): void;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = ''): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

/** Lays out the player: contents beside the frame when there are several parts, and what there is to say above. */
export function layOutPlayer(model: PlayerModel, choose: (index: number) => void): PlayerView {
  const { texts, items } = model;
  const counted = items.filter(({ url, reports }) => url !== null && reports);
  const doneIds = new Set(counted.filter(({ done }) => done).map(({ id }) => id));
  const several = items.filter(({ url }) => url !== null).length > 1;

  const bar = element('header', 'player-bar');
  const progress = element('span', 'player-progress');
  const contents = element('button', 'button button-small player-contents', texts.contents);
  const full = element('button', 'button button-small', texts.fullScreen);
  bar.append(element('h1', 'player-title', model.title), progress);
  if (several) bar.append(contents);
  if (document.fullscreenEnabled) bar.append(full);
  const said = element('div', 'player-said');
  said.setAttribute('role', 'status');
  const menu = element('nav', 'player-menu');
  menu.id = 'contents';
  menu.setAttribute('aria-label', texts.contents);
  const rows = items.map((item, index) => rowOf(item, model, () => {
    document.body.classList.remove('shows-contents');
    contents.setAttribute('aria-expanded', 'false');
    choose(index);
  }));
  const list = element('ol', '');
  list.append(...rows.map(({ row }) => row));
  menu.append(list);
  const frame = element('iframe', 'player-frame');
  frame.title = model.title;
  frame.allow = 'fullscreen; autoplay';
  const stage = element('main', 'player-stage');
  if (several) stage.append(menu);
  stage.append(frame);
  document.body.append(bar, said, stage);

  contents.setAttribute('aria-controls', menu.id);
  contents.setAttribute('aria-expanded', 'false');
  contents.addEventListener('click', () => contents.setAttribute('aria-expanded', String(document.body.classList.toggle('shows-contents'))));
  full.addEventListener('click', () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined));
  const count = (): void => {
    progress.textContent = texts.of.replace('{done}', String(doneIds.size)).replace('{total}', String(counted.length));
  };
  count();

  return {
    frame,
    open: (index) => {
      frame.title = items[index]?.title ?? model.title;
      rows.forEach(({ button }, at) => {
        if (at === index) button?.setAttribute('aria-current', 'true');
        else button?.removeAttribute('aria-current');
      });
    },
    stand: (id, standing, done) => {
      if (done) doneIds.add(id);
      count();
      rows[items.findIndex((item) => item.id === id)]?.stand(standing, done);
    },
    say: (sentence, tone = 'plain', renew = false) => {
      said.replaceChildren();
      if (sentence === null) return;
      const line = element('p', `player-line is-${tone}`, sentence);
      if (renew) {
        const button = element('button', 'button button-small', texts.reload);
        button.addEventListener('click', () => location.reload());
        line.append(' ', button);
      }
      said.append(line);
    },
  };
}

interface Row { readonly row: HTMLLIElement; readonly button: HTMLButtonElement | null; stand(standing: PlayerStanding, done: boolean): void }

function rowOf(item: PlayerItem, { texts }: PlayerModel, choose: () => void): Row {
  const row = element('li', `player-row player-depth-${Math.min(item.depth, 4)}`);
  if (item.url === null) {
    row.append(element('span', 'player-heading', item.title));
    return { row, button: null, stand: () => undefined };
  }
  const button = element('button', 'player-item');
  const mark = element('span', 'player-mark');
  mark.setAttribute('aria-hidden', 'true');
  const standing = element('span', 'player-standing');
  button.append(mark, element('span', 'player-name', item.title), standing);
  button.addEventListener('click', choose);
  row.append(button);
  const stand = (now: PlayerStanding, done: boolean): void => {
    row.classList.toggle('is-done', done);
    row.classList.toggle('is-failed', !done && now === 'failed');
    standing.textContent = item.reports ? texts.standing[now] : '';
  };
  stand(item.standing, item.done);
  return { row, button, stand };
}
