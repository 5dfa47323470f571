import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { config } from '#shared/config.ts';

const robots = async (): Promise<MetadataRoute.Robots> => {
  await connection();
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/admin', '/account', '/bag', '/checkout', '/orders'] },
    sitemap: `${config().publicUrl}/sitemap.xml`,
  };
};

export default robots;
