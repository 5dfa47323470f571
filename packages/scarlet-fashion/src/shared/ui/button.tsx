import type { ComponentProps } from 'react';

type Look = 'primary' | 'outline' | 'quiet';

const looks: Record<Look, string> = {
  primary: 'px-8 bg-scarlet text-white hover:bg-scarlet-deep disabled:bg-control',
  outline: 'px-8 border border-ink text-ink hover:bg-ink hover:text-ivory disabled:border-control disabled:text-stone',
  quiet: 'px-2 text-ink underline decoration-control underline-offset-[0.35em] hover:decoration-current',
};

const shape =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-sm text-sm font-medium tracking-wide transition-colors duration-200 ease-calm disabled:cursor-not-allowed';

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: Look = 'primary', more = ''): string => `${shape} ${looks[look]} ${more}`;

type Props = ComponentProps<'button'> & { look?: Look };

export const Button = ({ look = 'primary', className = '', type = 'submit', ...rest }: Props) => (
  <button type={type} className={buttonClass(look, className)} {...rest} />
);
