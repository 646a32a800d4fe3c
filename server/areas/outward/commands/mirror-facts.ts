import type { MirrorRecord } from '../models/mirrors.ts';
import type { VariantRecord } from '../models/variants.ts';

/** What the events of a mirror say. */
export const mirrorFacts = (mirror: Pick<MirrorRecord, '_id' | 'postId' | 'spaceId'>) => ({ mirrorId: mirror._id.toString(), postId: mirror.postId.toString(), spaceId: mirror.spaceId.toString() });

/** What the events of a variant say. */
export const variantFacts = (variant: Pick<VariantRecord, '_id' | 'mirrorId' | 'postId' | 'spaceId' | 'revision'>) => ({
  variantId: variant._id.toString(), mirrorId: variant.mirrorId?.toString() ?? null, postId: variant.postId.toString(), spaceId: variant.spaceId.toString(), revision: variant.revision,
});
