import { z } from 'zod';

const name = z.string().trim().min(1).max(40);
const hue = z.coerce.number().int().min(0).max(359);

export const settingsBody = z.object({
  name: name.optional(),
  accent: hue.nullable().optional(),
  logo: z.string().regex(/^[0-9a-f]{24}$/).nullable().optional(),
}).strict();

export const settingsAnswer = z.object({ name: z.string(), accent: z.number().nullable(), logo: z.string().nullable() });

/** The form sends an empty accent for Parley's own. */
export const brandingForm = z.object({
  name,
  accent: z.preprocess((value) => (value === '' || value === undefined ? null : value), hue.nullable()),
  removeLogo: z.literal('true').optional(),
});

export const jobParams = z.object({ id: z.string().max(40) });
