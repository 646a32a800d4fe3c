import type { Viewer } from '#core/access/viewer.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { VariantView } from '#views/types/outward.ts';
import type { VariantInput } from '../commands/edit-variant.ts';
import { findWorkableVariant } from './find-mirror.ts';
import { findOutwardSettings } from './find-settings.ts';
import { viewVariant } from './view-variants.ts';

/** A variant as it would be with what is being typed; nothing is written. @throws AppError not-found */
export async function previewDraft(ctx: AppContext, viewer: Viewer, variantId: string, input: Pick<VariantInput, 'text' | 'title' | 'media' | 'options'>): Promise<VariantView> {
  const found = await findWorkableVariant(ctx, viewer, variantId);
  const { variant: kept } = found;
  const shown = input.media?.filter(({ id }) => isId(id)).map(({ id, alt }) => ({ fileId: objectId(id), alt }));
  const variant = { ...kept, text: input.text ?? kept.text, title: input.title ?? kept.title, media: shown?.filter(({ fileId }) => kept.media.some((medium) => medium.fileId.equals(fileId))) ?? kept.media, options: input.options ?? kept.options };
  return viewVariant(ctx, viewer, { ...found, variant, settings: await findOutwardSettings(ctx) }, { preview: true });
}
