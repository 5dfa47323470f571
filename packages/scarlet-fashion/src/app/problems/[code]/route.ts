import type { NextRequest } from 'next/server';
import { forward } from '#shared/incoming/forward.ts';

/** The API's explanations of its refusals stand at the addresses that the refusals name. */
export const GET = (request: NextRequest): Promise<Response> => forward(request, new URL(request.url).pathname);
