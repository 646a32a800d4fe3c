import type { Sending } from '#client/forms/send-with-progress.ts';
import { sendWithProgress } from '#client/forms/send-with-progress.ts';

/** What came back for files that were sent: the page with the step as it is kept now, or why they were refused. */
export interface SentFiles { readonly ok: boolean; readonly status: number; readonly page: Document }

/** Sends what stands in a step's form with the files that were chosen. @throws TypeError when the server is not reached, AbortError */
export async function sendStepFiles(form: HTMLFormElement, sending: Sending): Promise<SentFiles> {
  const { status, text } = await sendWithProgress(`${form.getAttribute('action') ?? ''}/save`, new FormData(form), sending);
  return { ok: status < 300, status, page: new DOMParser().parseFromString(text, 'text/html') };
}
