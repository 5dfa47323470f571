import type { Endpoint } from '@scarlet/contracts/endpoints';
import { type FieldError, Problem } from '@scarlet/contracts/problem';
import { IdempotencyKey } from '@scarlet/contracts/schemas';
import type { Request } from 'express';
import type { z } from 'zod';

export type FormMeta = { token: string; next: string | undefined; back: string | undefined; key: string | undefined };
export type Input = { params: unknown; query: unknown; body: unknown; key: string };

const toFieldErrors = (error: z.ZodError): readonly FieldError[] =>
  error.issues.map((issue) => ({ pointer: `/${issue.path.map(String).join('/')}`, message: issue.message }));

const parse = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Problem('request.invalid', {}, { errors: toFieldErrors(parsed.error) });
  return parsed.data;
};

/** A path of this shop, never another site's address (`//evil`, `/\evil` and schemes are refused). */
export const ownPath = (text: string | undefined): string | undefined =>
  text !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : undefined;

const oneText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= 500 ? value : undefined;

/**
 * The platform's fields of a form and the endpoint's own. Never throws, because refusals need it as well: a field that is
 * sent twice or is too long counts as missing.
 */
export const splitForm = (body: unknown): { meta: FormMeta; fields: Record<string, unknown> } => {
  const { _token, _next, _back, _key, ...fields }: Record<string, unknown> = { ...Object(body) };
  return {
    meta: {
      token: oneText(_token) ?? '',
      next: ownPath(oneText(_next)),
      back: ownPath(oneText(_back)),
      key: oneText(_key),
    },
    fields,
  };
};

/** Parses everything the endpoint takes, or throws `request.invalid` with every fault. A body is expected where the schema needs one. */
export const readInput = (endpoint: Endpoint, request: Request, form?: ReturnType<typeof splitForm>): Input => ({
  params: parse(endpoint.params, { ...request.params }),
  query: parse(endpoint.query, { ...request.query }),
  body: form
    ? parse(endpoint.form?.schema ?? endpoint.body, form.fields)
    : parse(endpoint.body, objectOf(request.body)),
  key: endpoint.route.idempotent ? readKey(form?.meta.key ?? request.get('idempotency-key')) : '',
});

/** No body counts as an empty one; `null`, a list, a number or a text is well-formed JSON, but no input. */
const objectOf = (body: unknown = {}): object => {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  const errors = [{ pointer: '', message: 'is not a JSON object' }];
  throw new Problem('request.invalid', {}, { detail: 'Send a JSON object, in braces, as the body.', errors });
};

const readKey = (text: string | undefined): string => {
  const parsed = IdempotencyKey.safeParse(text);
  if (!parsed.success) throw new Problem('request.key_missing', {});
  return parsed.data;
};
