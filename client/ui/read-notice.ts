import { callApi } from '#client/api.ts';

/** Whoever follows a notice has read it. */
export function readNoticeOnClick(): void {
  document.addEventListener('click', (event) => {
    const id = (event.target as Element).closest('a')?.closest<HTMLElement>('[data-notice-id]')?.dataset['noticeId'];
    // When it fails it stays unread, which is true.
    if (id) callApi('POST', '/notifications/read', { ids: [id] }).catch(() => undefined);
  });
}
