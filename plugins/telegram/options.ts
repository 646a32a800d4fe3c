import { z } from 'zod';

export const options = z.object({
  preview: z.boolean().default(true).meta({ title: 'Show a preview of the link' }),
  silent: z.boolean().default(false).meta({ title: 'Without a sound', description: 'Readers are not rung for it.' }),
  protect: z.boolean().default(false).meta({ title: 'Readers may not forward or save it' }),
});
