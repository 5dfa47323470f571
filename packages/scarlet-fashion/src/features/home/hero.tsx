import Link from 'next/link';
import { buttonClass } from '#shared/ui/button.tsx';

/** The first thing to see: one picture, one sentence, one way on. */
export const Hero = () => (
  <section aria-labelledby="hero" className="relative">
    <img
      src="/lookbook/hero-1920.avif"
      alt=""
      width={1920}
      height={1080}
      fetchPriority="high"
      className="h-[78svh] min-h-[32rem] w-full bg-sand object-cover object-[70%_50%]"
    />
    <div className="absolute inset-0 flex items-end lg:items-center">
      <div className="frame w-full pb-12 lg:pb-0">
        <div className="max-w-lg">
          <p className="eyebrow text-ink">Winter 2026</p>
          <h1 id="hero" className="mt-4 text-5xl leading-[1.05] lg:text-7xl">
            Clothes made to be kept
          </h1>
          <p className="mt-8">
            <Link href="/c/all" className={buttonClass()}>
              See the collection
            </Link>
          </p>
        </div>
      </div>
    </div>
  </section>
);
