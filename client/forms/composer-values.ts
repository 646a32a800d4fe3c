/** One image or file that was added to a text being written. */
export interface Attached {
  readonly id: string;
  readonly alt?: string;
}

export interface ComposerValues {
  readonly space: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly parent: string;
  readonly images: readonly Attached[];
  readonly files: readonly string[];
}

const field = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
};

/** What stands in a composer now. */
export function composerValues(form: HTMLFormElement): ComposerValues {
  const images = [...form.querySelectorAll<HTMLElement>('[data-slot="images"] [data-file-id]')];
  const files = [...form.querySelectorAll<HTMLElement>('[data-slot="files"] [data-file-id]')];
  return {
    space: field(form, 'space'),
    kind: field(form, 'kind') || 'update',
    title: field(form, 'title'),
    body: field(form, 'body'),
    parent: field(form, 'parent'),
    images: images.map((image) => ({ id: image.dataset['fileId'] ?? '', alt: image.querySelector<HTMLInputElement>('[data-alt]')?.value ?? '' })),
    files: files.map((file) => file.dataset['fileId'] ?? ''),
  };
}

export const isEmpty = (values: ComposerValues): boolean => !values.body.trim() && !values.title.trim() && values.images.length === 0 && values.files.length === 0;
