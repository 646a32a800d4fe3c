import { ApiRefusal } from '#client/api.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly kind: 'image' | 'attachment';
}

interface UploadOptions {
  readonly signal: AbortSignal;
  /** 0–100. */
  progress(percent: number): void;
}

/** Sends one file. XMLHttpRequest, because fetch tells no upload progress. @throws ApiRefusal */
export function uploadFile(file: File, { signal, progress }: UploadOptions): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    request.open('POST', '/api/v1/uploads');
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(Math.round((event.loaded / event.total) * 100));
    });
    request.addEventListener('load', () => {
      const answer = request.response as { error?: { code?: string; message?: string } } & StoredFile;
      if (request.status < 300) resolve(answer);
      else reject(new ApiRefusal(request.status, answer?.error?.code ?? 'internal', answer?.error?.message ?? '', {}));
    });
    request.addEventListener('error', () => reject(new ApiRefusal(0, 'unreachable', '', {})));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
