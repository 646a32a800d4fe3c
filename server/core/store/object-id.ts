import { Types } from 'mongoose';

/** A fresh id; ids are strings at the borders and ObjectIds in the store. */
export const newId = (): Types.ObjectId => new Types.ObjectId();

/** The stored form of an id that has passed `isId`. */
export const objectId = (id: string): Types.ObjectId => new Types.ObjectId(id);

/** Whether a text from outside can be an id at all; what is not one is answered like what does not exist. */
export const isId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);
