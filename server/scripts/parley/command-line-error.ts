/** A call that cannot be done as given; the text is the one line that the caller reads. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}
