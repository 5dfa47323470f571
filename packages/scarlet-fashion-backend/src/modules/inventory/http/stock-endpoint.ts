import { endpoints } from '@scarlet/contracts/endpoints';
import type { ProductStock } from '@scarlet/contracts/schemas';
import { type Served, serve } from '#platform/http/serve';

type Uses = { showStock(slug: string): Promise<ProductStock> };

/** Live stock, read anew for every visitor. */
export const stockEndpoint = ({ showStock }: Uses): Served =>
  serve(endpoints.getProductStock, ({ params }) => showStock(params.slug));
