/** What goes out: a text made for one account. A plugin never sees the post inside. */
export interface OutwardPost {
  /** Same for every try of the same thing. */
  readonly key: string;
  /** Plain text with line breaks and links in full; the disclosure is in it already. */
  readonly text: string;
  /** For networks with titles. */
  readonly title?: string;
  /** The text as sanitised HTML, for networks that take it. */
  readonly html: string;
  /** BCP 47, such as `en` or `de`. */
  readonly language: string;
  /** What the link card shows. */
  readonly link?: { readonly url: string; readonly title?: string; readonly description?: string };
  readonly media: readonly OutwardMedia[];
  /** Words without `#`. */
  readonly topics: readonly string[];
  /** What stands in `text` to say for whom the writer speaks; it may not be cut. */
  readonly disclosure?: string;
  readonly publishedAt?: string;
}

export interface OutwardMedia {
  readonly id: string;
  /** Such as `image/webp`. */
  readonly type: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** A public address, where the house has one. */
  readonly url?: string;
}
