import '@hotwired/turbo';
import '#client/forms/composer-on-demand.ts';
import '#client/forms/editor.ts';
import '#client/forms/press.ts';
import '#client/forms/send-now.ts';
import '#client/live/connection-bar.ts';
import '#client/live/mark-read.ts';
import '#client/live/presence-changed.ts';
import '#client/live/unread-changed.ts';
import '#client/ui/composer-box.ts';
import '#client/ui/copy.ts';
import '#client/ui/earlier.ts';
import '#client/ui/filter.ts';
import '#client/ui/lightbox.ts';
import '#client/ui/menu.ts';
import '#client/ui/next-page.ts';
import '#client/ui/fetched-on-demand.ts';
import '#client/ui/submit-on-change.ts';
import { reactOnClick } from '#client/forms/react-on-click.ts';
import { closeConnection, openConnection } from '#client/live/connection.ts';
import { watchPage } from '#client/live/watch-place.ts';
import { mountAll, unmount } from '#client/mount.ts';
import { pageData } from '#client/page-data.ts';
import { confirmInDialog } from '#client/ui/confirm.ts';
import { moveByKey } from '#client/ui/keyboard.ts';
import { openPaletteByKey } from '#client/ui/palette-by-key.ts';
import { actOnClick } from '#client/ui/post-acts.ts';
import { offerActs } from '#client/ui/list-acts.ts';
import { leapToFrame } from '#client/ui/leap-to-frame.ts';
import { readNoticeOnClick } from '#client/ui/read-notice.ts';
import { keepTimesTrue } from '#client/ui/relative-time.ts';
import { warmUp } from '#client/warm-up.ts';

document.documentElement.classList.add('has-script');
confirmInDialog();
leapToFrame();
moveByKey();
openPaletteByKey();
reactOnClick();
actOnClick();
keepTimesTrue();
readNoticeOnClick();
warmUp();

document.addEventListener('turbo:fetch-request-error', () => void import('#client/ui/tell-refusal.ts').then(({ tellRefusal }) => tellRefusal(null)));

// A page that shows another origin in a frame needs the headers it came with; Turbo keeps those of the page before.
const mayFrame = (): boolean => document.querySelector('meta[name="parley-frames"]') !== null;
const framesFromTheStart = mayFrame();

let stopWatching: (() => void) | undefined;

document.addEventListener('turbo:load', () => {
  if (mayFrame() && !framesFromTheStart) return location.reload();
  unmount();
  mountAll(document);
  stopWatching?.();
  stopWatching = undefined;
  if (!pageData().me) return closeConnection();
  openConnection(() => import('#client/live/handlers.ts'));
  stopWatching = watchPage();
  if (document.querySelector('meta[name="parley-practises"]')) void import('#client/ui/own-practice.ts').then(({ showPractice }) => showPractice());
});
// A page that is laid over this one brings its acts, as this one has them.
document.addEventListener('turbo:before-render', (event) => offerActs((event as CustomEvent<{ newBody: HTMLElement }>).detail.newBody));
// A morph keeps elements and brings new ones; only the new need their behaviour.
document.addEventListener('turbo:render', () => {
  unmount();
  mountAll(document);
});
// Whoever is writing keeps their words, their cursor and their open box.
document.addEventListener('turbo:before-morph-element', (event) => {
  const element = event.target as Element;
  // What was said about the last act stays until something else is said.
  const { newElement } = (event as CustomEvent<{ newElement?: Element }>).detail;
  if ((element.id === 'flash' && !newElement?.firstElementChild) || element.matches('[data-parley~="composer"], details[open]:not([data-morphs]), form[data-edited], [data-keep]:checked') || (element === document.activeElement && element.matches('input, select'))) event.preventDefault();
});
