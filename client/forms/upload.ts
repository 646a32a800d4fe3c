import { ApiRefusal } from '#client/api.ts';
import type { Sending } from '#client/forms/send-with-progress.ts';
import { sendWithProgress } from '#client/forms/send-with-progress.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly kind: 'image' | 'attachment';
}

/** Sends one file. @throws ApiRefusal, AbortError */
export async function uploadFile(file: File, sending: Pick<Sending, 'signal' | 'progress'>): Promise<StoredFile> {
  const body = new FormData();
  body.append('file', file, file.name);
  const { status, text } = await sendWithProgress('/api/v1/uploads', body, { ...sending, accept: 'application/json' }).catch((problem: unknown) => {
    throw problem instanceof TypeError ? new ApiRefusal(0, 'unreachable', '', {}) : problem;
  });
  const answer = parsed(text);
  if (status < 300 && 'id' in answer) return answer;
  const { error } = answer as Refused;
  throw new ApiRefusal(status, error?.code ?? 'internal', error?.message ?? '', {});
}

interface Refused { readonly error?: { readonly code?: string; readonly message?: string } }

function parsed(text: string): StoredFile | Refused {
  try {
    return JSON.parse(text) as StoredFile | Refused;
  } catch {
    return {};
  }
}
