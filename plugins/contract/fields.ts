import { z } from 'zod';

/**
 * A text that is sealed at rest, never shown again and asked anew when an address beside it changes.
 * Every field takes `.meta({ title, description })`, one with choices `choices` too, which names each, and `refused` is said of a value that has not the right form; the host draws the form from it.
 */
export const secret = (): z.ZodString => z.string().min(1).max(4_000).meta({ secret: true }) as z.ZodString;
