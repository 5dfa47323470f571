import type { Picture as PictureFacts } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { Picture } from '#shared/ui/picture.tsx';

/** What the house stands for, beside one large picture. */
export const Story = ({ picture }: { picture: PictureFacts | undefined }) => (
  <section aria-labelledby="story" className="mt-24 bg-sand lg:mt-36">
    <div className="mx-auto grid max-w-[110rem] lg:grid-cols-2">
      {picture ? (
        <Picture src={picture.src} alt="" sizes="(min-width: 64rem) 50vw, 100vw" className="lg:aspect-square" />
      ) : null}
      <div className="flex items-center px-5 py-16 lg:px-[8vw]">
        <div className="max-w-md space-y-6">
          <p className="eyebrow text-stone">The house</p>
          <h2 id="story" className="text-3xl leading-tight lg:text-5xl">
            The cloth comes first
          </h2>
          <p className="text-pretty">
            We choose silk, linen and wool by hand before a single line is drawn, and cut each style in small runs. When
            a size is gone, we say so, and we say which shop still has it.
          </p>
          <p>
            <Link href="/shops" className="quiet-link inline-flex min-h-8 items-center">
              Visit us
            </Link>
          </p>
        </div>
      </div>
    </div>
  </section>
);
