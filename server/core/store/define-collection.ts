import type { Model, Schema } from 'mongoose';
import type { Store } from '#core/store/store.ts';

/** Gives the Mongoose model of one collection on the store of the context at hand. */
export interface Collection<Record> {
  (ctx: { readonly store: Store }): Model<Record>;
  readonly collectionName: string;
  readonly schema: Schema<Record>;
}

/** Declares a collection once; models are made per connection so that several stores can live in one process. */
export function defineCollection<Record>(name: string, schema: Schema<Record>): Collection<Record> {
  schema.set('strict', 'throw');
  schema.set('versionKey', false);
  schema.set('minimize', false);
  const model = (ctx: { readonly store: Store }): Model<Record> => {
    const known = ctx.store.connection.models[name] as Model<Record> | undefined;
    return known ?? ctx.store.connection.model<Record>(name, schema, name);
  };
  return Object.assign(model, { collectionName: name, schema });
}
