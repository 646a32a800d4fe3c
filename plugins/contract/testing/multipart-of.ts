import type { FakeRequest } from './fake-network.ts';

export interface FormPart { readonly name: string; readonly filename?: string; readonly type?: string; readonly content: Buffer }

/** The parts of a multipart/form-data request. */
export async function multipartOf(request: FakeRequest): Promise<FormPart[]> {
  const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
  return Promise.all([...form.entries()].map(async ([name, value]) =>
    typeof value === 'string' ? { name, content: Buffer.from(value) } : { name, filename: value.name, type: value.type, content: Buffer.from(await value.arrayBuffer()) }));
}
