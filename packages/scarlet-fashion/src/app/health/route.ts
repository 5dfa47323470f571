import { connection } from 'next/server';

/** The storefront answers for itself only; the API has a health check of its own. */
export const GET = async (): Promise<Response> => {
  await connection();
  return Response.json({ status: 'ok' });
};
