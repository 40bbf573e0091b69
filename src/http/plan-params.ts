import { z } from 'zod';

export const planParams = z.object({
  id: z.string().meta({ description: 'The id that POST /v1/plans gave.' }),
});
