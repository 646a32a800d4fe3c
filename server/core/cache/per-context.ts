/** One cache for each context, since several stores can live in one process. */
export function perContext<Context extends object, Value>(make: (ctx: Context) => Value): (ctx: Context) => Value {
  const made = new WeakMap<Context, Value>();
  return (ctx) => {
    const known = made.get(ctx);
    if (known !== undefined) return known;
    const value = make(ctx);
    made.set(ctx, value);
    return value;
  };
}
