import { z } from 'zod';

/** What is approved and sent. */
export const payloadSchema = z.object({
  text: z.string(),
  language: z.string(),
  contentWarning: z.string(),
  sensitive: z.boolean(),
  media: z.array(z.object({ url: z.string(), type: z.string(), alt: z.string(), width: z.number(), height: z.number() })),
});
export type Payload = z.output<typeof payloadSchema>;
