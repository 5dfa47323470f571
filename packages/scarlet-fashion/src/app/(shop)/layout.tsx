import type { ReactNode } from 'react';
import { ShopFrame } from '../shop-frame.tsx';

const ShopLayout = ({ children }: { children: ReactNode }) => <ShopFrame>{children}</ShopFrame>;

export default ShopLayout;
