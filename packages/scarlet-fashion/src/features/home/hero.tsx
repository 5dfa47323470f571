import Link from 'next/link';
import { buttonClass } from '#shared/ui/button.tsx';

/** The first thing to see: one picture, one sentence, one way on. Narrow windows show the words below the picture. */
export const Hero = () => (
  <section aria-labelledby="hero" className="relative">
    <img
      src="/lookbook/hero-1920.avif"
      srcSet="/lookbook/hero-960.avif 960w, /lookbook/hero-1920.avif 1920w"
      sizes="(min-width: 64rem) 100vw, 160vw"
      alt=""
      width={1920}
      height={1080}
      fetchPriority="high"
      className="aspect-4/5 w-full bg-sand object-cover object-[62%_50%] sm:aspect-3/2 lg:aspect-auto lg:h-[80svh] lg:min-h-[36rem] lg:object-[100%_12%]"
    />
    <div className="lg:absolute lg:inset-0 lg:flex lg:items-center">
      <div className="frame w-full max-w-none py-10 lg:py-0">
        <div className="lg:max-w-[26vw]">
          <p className="eyebrow text-stone">Winter 2026</p>
          <h1 id="hero" className="mt-4 text-5xl leading-[1.05] lg:text-[clamp(2.75rem,4.6vw,5.5rem)]">
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
