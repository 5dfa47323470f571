import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { config } from '#shared/config.ts';
import { display, rupee, text } from '#shared/fonts/fonts.ts';
import { ScreenStoreProvider } from '#shared/store/screen-store-provider.tsx';
import { LiveRegion } from '#shared/ui/live-region.tsx';
import './globals.css';

// The build knows no shop data and no address, and a page must read without JavaScript: so pages are rendered whole per
// request from cached data instead of being streamed into a shell.
export const instant = false;

export const viewport: Viewport = { themeColor: '#f7f3ec', colorScheme: 'light' };

export const generateMetadata = async (): Promise<Metadata> => {
  await connection();
  return {
    metadataBase: new URL(config().publicUrl),
    title: { default: 'Scarlet: clothes made to be kept', template: '%s | Scarlet' },
    description:
      'Dresses, kurtas, knitwear and tailoring in silk, linen and wool. Order online or collect in our shops.',
    openGraph: { siteName: 'Scarlet', type: 'website', locale: 'en_IN' },
  };
};

const RootLayout = ({ children }: { children: ReactNode }) => (
  <html lang="en-IN" className={`${display.variable} ${text.variable} ${rupee.variable}`}>
    <body className="flex min-h-dvh flex-col">
      <ScreenStoreProvider>
        {children}
        <LiveRegion />
      </ScreenStoreProvider>
    </body>
  </html>
);

export default RootLayout;
