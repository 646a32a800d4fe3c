/** What a server said to a form that was sent. */
export interface SentForm { readonly status: number; readonly text: string }

export interface Sending {
  readonly signal: AbortSignal;
  /** As the header says it; anything unless told. */
  readonly accept?: string;
  /** 0–100; at the end the server has everything and looks at it. */
  progress(percent: number): void;
}

/** Sends a form with files and tells how far it is. XMLHttpRequest, because fetch tells no upload progress. @throws TypeError when the server is not reached, AbortError */
export function sendWithProgress(url: string, body: FormData, { signal, accept, progress }: Sending): Promise<SentForm> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    if (accept !== undefined) request.setRequestHeader('accept', accept);
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) progress(Math.round((loaded / total) * 100));
    });
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () => reject(new TypeError('The server was not reached.')));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
