import { invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { fetchMetadata, MetadataFetchError } from '../saml/fetch-metadata.ts';
import type { IdentityProviderMetadata } from '../saml/parse-metadata.ts';
import { parseMetadata } from '../saml/parse-metadata.ts';
import { SamlRefusal } from '../saml/saml-refusal.ts';

export interface MetadataInput { readonly file: string; readonly text: string; readonly url: string }

/** The identity provider's metadata from what the admin gave: a file before pasted text before an address; null when nothing was given. */
export async function readMetadataInput(ctx: AppContext, input: MetadataInput): Promise<IdentityProviderMetadata | null> {
  const given = input.file.trim() === '' ? input.text.trim() : input.file;
  const field = given === '' ? 'metadataUrl' : 'metadata';
  if (given === '' && input.url === '') return null;
  try {
    return parseMetadata(given === '' ? await fetchMetadata(input.url, { allowLoopback: ctx.config.mode !== 'production' }) : given);
  } catch (error) {
    if (error instanceof SamlRefusal) throw invalidField(field, 'sign-on.problems.metadata-unreadable', { detail: error.message });
    if (error instanceof MetadataFetchError) throw invalidField(field, 'sign-on.problems.metadata-unreachable', { detail: error.message });
    throw error;
  }
}
