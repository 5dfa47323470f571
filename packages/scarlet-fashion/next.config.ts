import { join } from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';
import { wholePage } from './src/shared/whole-page.ts';

process.env.NEXT_TELEMETRY_DISABLED = '1';

/**
 * `form-action` is missing on purpose: browsers also apply it to the redirect that follows a form, and paying sends
 * the shopper on to the provider's own page. Inline scripts are how React streams a page; a nonce would forbid caching.
 * React evaluates text only in development, to show where on the server an error was made.
 */
const contentSecurityPolicy = (isDev: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const pageHeaders = (isDev: boolean) => [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy(isDev) },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

// The names of the pictures carry no hash: a day of caching, then a week in which the old one may be shown while the new one loads.
const pictureHeaders = [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }];

const nextConfig = (phase: string): NextConfig => ({
  cacheComponents: true,
  partialPrefetching: true,
  reactStrictMode: true,
  poweredByHeader: false,
  transpilePackages: ['@scarlet/contracts'],
  turbopack: { root: join(import.meta.dirname, '../..') },
  images: { unoptimized: true },
  htmlLimitedBots: wholePage,
  // Pages are finished before they are sent (ADR 009): that no navigation is instant is no fault of them.
  experimental: { instantInsights: { validationLevel: 'manual-warning' } },
  headers: async () => [
    { source: '/((?!api/).*)', headers: pageHeaders(phase === PHASE_DEVELOPMENT_SERVER) },
    { source: '/lookbook/:path*', headers: pictureHeaders },
  ],
});

export default nextConfig;
