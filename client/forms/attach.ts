import { draftSoon } from '#client/forms/draft.ts';
import { uploadFile } from '#client/forms/upload.ts';
import { mountAll } from '#client/mount.ts';
import { renderPartial } from '#client/templates.ts';
import { toast } from '#client/ui/announce.ts';
import { tellRefusal } from '#client/ui/tell-refusal.ts';

const maximumBytes = 25 * 1024 * 1024;

interface Kept {
  readonly id: string;
  readonly alt?: string;
  readonly name?: string;
  readonly bytes?: number;
  readonly small?: string;
}

/** What each composer is uploading; false of what did not arrive. */
const underWay = new WeakMap<HTMLFormElement, Set<Promise<boolean>>>();

/** Uploads files one after the other into a composer, each with its own progress and a way to stop. */
export async function addFiles(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const open = underWay.get(form) ?? new Set();
  underWay.set(form, open);
  const arriving = addEach(form, files);
  open.add(arriving);
  await arriving.finally(() => open.delete(arriving));
}

/** Waits for everything that is being uploaded into a composer; false when something did not arrive, which the person has been told. */
export async function uploadsArrived(form: HTMLFormElement): Promise<boolean> {
  let arrived = true;
  for (let open = underWay.get(form); open && open.size > 0; ) arrived = (await Promise.all(open)).every(Boolean) && arrived;
  return arrived;
}

async function addEach(form: HTMLFormElement, files: readonly File[]): Promise<boolean> {
  let arrived = true;
  for (const file of files) {
    if (file.size > maximumBytes) {
      toast(form.dataset['tooLarge'] ?? file.name);
      continue;
    }
    arrived = (await addFile(form, file)) && arrived;
  }
  return arrived;
}

/** False when the file did not arrive, although nobody stopped it. */
async function addFile(form: HTMLFormElement, file: File): Promise<boolean> {
  const isImage = file.type.startsWith('image/') && file.type !== 'image/svg+xml';
  const slot = form.querySelector(`[data-slot="${isImage ? 'images' : 'files'}"]`) ?? form.querySelector('[data-slot="images"]');
  if (!slot) return true;
  const preview = isImage ? URL.createObjectURL(file) : '';
  const shown = { id: '', small: preview, alt: '', name: file.name, bytes: file.size, progress: 1 };
  const element = isImage ? renderPartial('composer-image', shown) : renderPartial('composer-file', shown);
  delete element.dataset['fileId'];
  slot.append(element);
  const stop = new AbortController();
  onRemove(form, element, () => stop.abort());
  const bar = element.querySelector('progress');
  try {
    const stored = await uploadFile(file, { signal: stop.signal, progress: (percent) => bar && (bar.value = percent) });
    element.dataset['fileId'] = stored.id;
    if (bar) bar.hidden = true;
    element.querySelector<HTMLInputElement>('[data-alt]')?.focus();
    draftSoon(form);
    return true;
  } catch (problem) {
    element.remove();
    if (!stop.signal.aborted) void tellRefusal(problem);
    return stop.signal.aborted;
  } finally {
    if (preview) setTimeout(() => URL.revokeObjectURL(preview), 60_000);
  }
}

/** Shows what a draft already holds; the ids stand in the hidden fields of the form. */
export function showAttached(form: HTMLFormElement): void {
  for (const name of ['images', 'files'] as const) {
    const slot = form.querySelector(`[data-slot="${name}"]`);
    const kept = read(form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value);
    if (!slot || slot.childElementCount > 0) continue;
    for (const item of kept) {
      const shown = { small: `/files/${item.id}/image?size=small`, alt: '', name: '', bytes: 0, ...item };
      const element = name === 'images' ? renderPartial('composer-image', shown) : renderPartial('composer-file', shown);
      slot.append(element);
      onRemove(form, element, () => undefined);
      mountAll(element);
    }
  }
}

function read(value: string | undefined): Kept[] {
  if (!value) return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed.map((item) => (typeof item === 'string' ? { id: item } : (item as Kept))) : [];
  } catch {
    return [];
  }
}

function onRemove(form: HTMLFormElement, element: HTMLElement, stop: () => void): void {
  element.querySelector('[data-remove]')?.addEventListener('click', () => {
    stop();
    element.remove();
    draftSoon(form);
  });
}
