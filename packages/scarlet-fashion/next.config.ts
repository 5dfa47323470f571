import { join } from 'node:path';
import type { NextConfig } from 'next';
import { wholePage } from './src/shared/whole-page.ts';

process.env.NEXT_TELEMETRY_DISABLED = '1';

/**
 * `form-action` is missing on purpose: browsers also apply it to the redirect that follows a form, and paying sends
 * the shopper on to the provider's own page. Inline scripts are how React streams a page; a nonce would forbid caching.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

// The names of the pictures carry no hash: a day of caching, then a week in which the old one may be shown while the new one loads.
const pictureHeaders = [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }];

const nextConfig: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  reactStrictMode: true,
  poweredByHeader: false,
  transpilePackages: ['@scarlet/contracts'],
  turbopack: { root: join(import.meta.dirname, '../..') },
  images: { unoptimized: true },
  htmlLimitedBots: wholePage,
  headers: async () => [
    { source: '/((?!api/).*)', headers: pageHeaders },
    { source: '/lookbook/:path*', headers: pictureHeaders },
  ],
};

export default nextConfig;
