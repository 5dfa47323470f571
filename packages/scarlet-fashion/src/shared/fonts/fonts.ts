import localFont from 'next/font/local';

export const display = localFont({
  src: '../../../../../node_modules/@fontsource-variable/bodoni-moda/files/bodoni-moda-latin-wght-normal.woff2',
  weight: '400 900',
  display: 'swap',
  variable: '--font-display-face',
  adjustFontFallback: 'Times New Roman',
});

export const text = localFont({
  src: '../../../../../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
  weight: '300 900',
  display: 'swap',
  variable: '--font-text-face',
  adjustFontFallback: 'Arial',
});

/** The rupee sign is in the second file of the family; the range keeps the browser from using it for anything else. */
export const rupee = localFont({
  src: '../../../../../node_modules/@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2',
  weight: '300 900',
  display: 'swap',
  variable: '--font-rupee-face',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+20B9' }],
});
