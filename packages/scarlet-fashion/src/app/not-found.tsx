import type { Metadata } from 'next';
import { Missing } from '#shared/ui/missing.tsx';
import { ShopFrame } from './shop-frame.tsx';

export const metadata: Metadata = { title: 'Not found', robots: { index: false } };

const NotFound = () => (
  <ShopFrame>
    <Missing />
  </ShopFrame>
);

export default NotFound;
