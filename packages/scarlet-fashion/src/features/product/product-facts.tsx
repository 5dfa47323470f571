import type { ProductDetail } from '@scarlet/contracts/schemas';
import type { ReactNode } from 'react';
import { SizeGuide } from './size-guide.tsx';

const Fact = ({
  title,
  id,
  children,
  isOpen = false,
}: {
  title: string;
  id?: string;
  children: ReactNode;
  isOpen?: boolean;
}) => (
  <details open={isOpen} className="group border-t border-rule last:border-b">
    <summary className="flex min-h-14 list-none items-center justify-between text-sm font-medium">
      {title}
      <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3" fill="none" stroke="currentColor">
        <path d="M0 6h12" />
        <path d="M6 0v12" className="group-open:hidden" />
      </svg>
    </summary>
    <div id={id} className="pb-6 text-sm leading-relaxed text-stone">
      {children}
    </div>
  </details>
);

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Everything to know about a product, each behind its name. */
export const ProductFacts = ({ product }: { product: ProductDetail }) => (
  <div>
    <Fact title="Description" isOpen>
      <p>{product.description}</p>
    </Fact>
    <Fact title="Fabric and care">
      <p>{sentence(product.fabric)}.</p>
      <p>{product.care}</p>
    </Fact>
    <Fact title="Fit">
      <p>{product.fit}</p>
    </Fact>
    <Fact title="Size guide" id="size-guide">
      <SizeGuide sizes={product.sizes} />
    </Fact>
    <Fact title="Delivery and collection">
      <p>
        Delivered across India, or collected from one of our shops: you see here which shop has your size, and it is
        kept for you from the moment you order. The bill comes from the shop that sends or hands it over.
      </p>
    </Fact>
  </div>
);
