/** The API description (OpenAPI 3.1), generated from the endpoints: it cannot say anything else than what the server does. */
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { type Endpoint, endpoints } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import { type ProblemCode, problemCatalogue } from '@scarlet/contracts/problem-catalogue';
import type { Access } from '@scarlet/contracts/routes';
import { z } from 'zod';
import type { Cookies } from '#platform/http/cookies';

type Responses = RouteConfig['responses'];
type RequestParts = NonNullable<RouteConfig['request']>;

/** Any one of these opens the door; undefined: none is needed. */
const accessSchemes: Record<Access, readonly (string | undefined)[]> = {
  anyone: [],
  shopper: [undefined, 'guestCookie', 'accessCookie'],
  customer: ['accessCookie'],
  staff: ['accessCookie'],
  manager: ['accessCookie'],
  admin: ['accessCookie'],
  agent: ['deviceToken'],
  provider: ['webhookSignature'],
};

// Refusals that an access rule itself brings.
const accessProblems: Record<Access, readonly ProblemCode[]> = {
  anyone: [],
  shopper: ['auth.token_expired', 'auth.token_invalid'],
  customer: ['auth.required', 'auth.token_expired', 'auth.token_invalid'],
  staff: ['auth.required', 'auth.token_expired', 'auth.token_invalid', 'auth.role_missing'],
  manager: ['auth.required', 'auth.token_expired', 'auth.token_invalid', 'auth.role_missing'],
  admin: ['auth.required', 'auth.token_expired', 'auth.token_invalid', 'auth.role_missing'],
  agent: ['auth.required', 'auth.token_invalid'],
  provider: ['payments.signature_wrong'],
};

const isAskedByPeople = ({ route }: Endpoint): boolean => route.access !== 'agent' && route.access !== 'provider';

/** What the edge itself refuses, whatever the endpoint: the input, the body, the page that sent it, a missing key. */
const edgeProblems = (endpoint: Endpoint): readonly ProblemCode[] => {
  const { method, idempotent } = endpoint.route;
  return [
    ...(['request.invalid', 'platform.store_down', 'platform.failure'] as const),
    ...(method === 'GET' ? [] : (['request.malformed', 'request.too_large', 'request.media_type'] as const)),
    ...(method !== 'GET' && isAskedByPeople(endpoint) ? (['request.foreign_origin'] as const) : []),
    ...(idempotent ? (['request.key_missing'] as const) : []),
  ];
};

const problemsOf = (endpoint: Endpoint): readonly ProblemCode[] => [
  ...new Set([...endpoint.problems, ...accessProblems[endpoint.route.access], ...edgeProblems(endpoint)]),
];

const problemSchema = (codes: readonly ProblemCode[]) =>
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string().optional(),
    facts: z.unknown().optional(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  });

const statusOf = (code: ProblemCode): number => {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the facts of a refusal play no part in its status
  return new Problem(code, {} as never).status;
};

const problemResponses = (endpoint: Endpoint): Responses => {
  const byStatus = Map.groupBy(problemsOf(endpoint), statusOf);
  const entries = [...byStatus].map(([status, codes]) => {
    const description = codes.map((code) => `\`${code}\`: ${problemCatalogue[code].title}`).join('\n\n');
    return [
      status,
      { description, content: { 'application/problem+json': { schema: problemSchema(codes) } } },
    ] as const;
  });
  return Object.fromEntries(entries);
};

const successResponse = ({ route, reply }: Endpoint): Responses => {
  if (route.success === 204) return { 204: { description: 'Done; no content' } };
  if (route.success === 307) return { 307: { description: 'Send the same again to Location' } };
  if (route.success === 303) return { 303: { description: 'Go to the page in Location' } };
  return { [route.success]: { description: 'Done', content: { 'application/json': { schema: reply } } } };
};

/** A browser's form cannot show problem+json, so it is sent on, and back with the code of a refusal. */
const formResponses = ({ route, form }: Endpoint): Responses => {
  if (!form) return {};
  const ofToken = form.needsToken === false ? '' : ', or with `request.form_expired`';
  const sent = `To a form: on to its next page, or back to its own with the code of a refusal as \`problem\`${ofToken}`;
  const renewed = { 307: { description: 'To a form whose session has run out: the same again to Location' } };
  return { 303: { description: sent }, ...(route.access === 'anyone' ? {} : renewed) };
};

const hasMembers = (schema: z.ZodType): schema is z.ZodObject =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0;

const bodyOf = (endpoint: Endpoint): RequestParts['body'] => {
  const { route, body, form } = endpoint;
  if (route.method === 'GET' || route.method === 'DELETE') return undefined;
  const formContent = form
    ? { 'application/x-www-form-urlencoded': { schema: z.looseObject({ _token: z.string() }) } }
    : {};
  return { required: hasMembers(body), content: { 'application/json': { schema: body }, ...formContent } };
};

const requestOf = (endpoint: Endpoint): RequestParts => {
  const { route, params, query } = endpoint;
  const body = bodyOf(endpoint);
  const key = z.object({ 'Idempotency-Key': z.string().min(16).max(128) });
  return {
    ...(hasMembers(params) ? { params } : {}),
    ...(hasMembers(query) ? { query } : {}),
    ...(body ? { body } : {}),
    ...(route.idempotent ? { headers: key } : {}),
  };
};

const tagOf = (path: string): string => path.split('/')[1] ?? '';

const register = (registry: OpenAPIRegistry, endpoint: Endpoint): void => {
  const { route, summary } = endpoint;
  const verbs = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
  registry.registerPath({
    method: verbs[route.method],
    path: route.path.replace(/:(\w+)/g, '{$1}'),
    operationId: route.name,
    tags: [tagOf(route.path)],
    summary,
    description: `Access: ${route.access}.`,
    security: accessSchemes[route.access].map((scheme) => (scheme === undefined ? {} : { [scheme]: [] })),
    request: requestOf(endpoint),
    responses: { ...formResponses(endpoint), ...successResponse(endpoint), ...problemResponses(endpoint) },
  });
};

/** The whole document, ready for JSON; the cookies have the names under which this installation sets them. */
export const createOpenApi = ({ names }: Pick<Cookies, 'names'>) => {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'accessCookie', { type: 'apiKey', in: 'cookie', name: names.access });
  registry.registerComponent('securitySchemes', 'guestCookie', { type: 'apiKey', in: 'cookie', name: names.guest });
  registry.registerComponent('securitySchemes', 'deviceToken', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'webhookSignature', {
    type: 'apiKey',
    in: 'header',
    name: 'Payment-Signature',
  });
  for (const endpoint of Object.values(endpoints)) register(registry, endpoint);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Scarlet Fashion API',
      version: '0.1.0',
      description: 'Amounts are integers in paise, moments are UTC, refusals are problem+json with a stable code.',
    },
    servers: [{ url: '/' }],
  });
};
