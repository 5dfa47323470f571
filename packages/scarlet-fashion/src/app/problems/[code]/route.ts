import type { NextRequest } from 'next/server';
import { forward } from '#shared/incoming/forward.ts';

/** The API's explanations of its refusals stand at the addresses that the refusals name. */
const toApi = (request: NextRequest): Promise<Response> => forward(request, new URL(request.url).pathname);

export { toApi as DELETE, toApi as GET, toApi as HEAD, toApi as OPTIONS, toApi as PATCH, toApi as POST, toApi as PUT };
