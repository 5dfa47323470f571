import Link from 'next/link';
import { buttonClass } from './button.tsx';

/** What stands in place of a page that does not exist. */
export const Missing = () => (
  <div className="frame py-24 text-center lg:py-40">
    <p className="eyebrow text-stone">404</p>
    <h1 className="mt-4 text-4xl lg:text-6xl">This piece is not on the rail</h1>
    <p className="mx-auto mt-6 max-w-md text-stone">The address may be old, or the style has left the collection.</p>
    <p className="mt-10">
      <Link href="/c/all" className={buttonClass()}>
        See everything
      </Link>
    </p>
  </div>
);
