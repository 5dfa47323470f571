'use client';

import * as routes from '@scarlet/contracts/routes';
import type { ProductStock } from '@scarlet/contracts/schemas';
import { useQuery } from '@tanstack/react-query';
import { browserApi } from '#shared/api/browser.ts';

const refreshMs = 30_000;

/** What is left of a product, live: read by the server first and then again while somebody looks at it. */
export const useStock = (slug: string, first: ProductStock | undefined): ProductStock | undefined =>
  useQuery({
    queryKey: ['stock', slug],
    queryFn: () => browserApi.call(routes.getProductStock, { params: { slug } }),
    initialData: first,
    staleTime: refreshMs,
    refetchInterval: refreshMs,
  }).data;
