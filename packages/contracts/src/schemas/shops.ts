import { z } from 'zod';
import { ShopCode } from './values.ts';

export const ShopView = z.object({
  code: ShopCode,
  name: z.string(),
  address: z.object({ line1: z.string(), city: z.string(), pin: z.string(), state: z.string(), stateCode: z.string() }),
  gstin: z.string(),
  hours: z.string(),
  phone: z.string(),
  /** Whether it takes online orders. */
  online: z.boolean(),
});
export type ShopView = z.infer<typeof ShopView>;
