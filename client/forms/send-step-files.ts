/** What came back for files that were sent: the page with the step as it is kept now, or why they were refused. */
export interface SentFiles { readonly ok: boolean; readonly status: number; readonly page: Document }

/** Sends what stands in a step's form with the files that were chosen, and tells how far it is, 0–100. XMLHttpRequest, because fetch tells no upload progress. @throws TypeError when the server is not reached */
export function sendStepFiles(form: HTMLFormElement, { signal, progress }: { readonly signal: AbortSignal; progress(percent: number): void }): Promise<SentFiles> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${form.getAttribute('action') ?? ''}/save`);
    request.responseType = 'document';
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) progress(Math.round((loaded / total) * 100));
    });
    request.addEventListener('load', () => {
      if (request.responseXML) resolve({ ok: request.status < 300, status: request.status, page: request.responseXML });
      else reject(new TypeError());
    });
    for (const name of ['error', 'abort']) request.addEventListener(name, () => reject(new TypeError()));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(new FormData(form));
  });
}
