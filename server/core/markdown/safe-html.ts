declare const sanitised: unique symbol;

/** HTML that came out of the sanitiser; the only HTML that templates write unescaped. */
export type SafeHtml = string & { readonly [sanitised]: true };
