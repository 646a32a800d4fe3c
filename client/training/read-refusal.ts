/** Why the server refused, in its words for the person, from the JSON that it answered; empty when it said nothing. */
export function readRefusal(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; fields?: readonly { readonly message: string }[] } };
    return error?.fields?.[0]?.message ?? error?.message ?? '';
  } catch {
    return '';
  }
}
