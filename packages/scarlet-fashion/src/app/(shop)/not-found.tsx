import type { Metadata } from 'next';
import { Missing } from '#shared/ui/missing.tsx';

export const metadata: Metadata = { title: 'Not found', robots: { index: false } };

/** Inside the frame of the shop, which is there already. */
const ShopNotFound = () => <Missing />;

export default ShopNotFound;
