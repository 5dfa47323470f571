import { type Category, type ProblemCode, type ProblemFacts, problemCatalogue } from './problem-catalogue.ts';

const statusOf: Record<Category, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  method: 405,
  conflict: 409,
  too_large: 413,
  media_type: 415,
  unprocessable: 422,
  limited: 429,
  failure: 500,
  unavailable: 503,
};

/** One fault of an input: a JSON pointer (or a field name) and what is wrong with it. */
export type FieldError = { pointer: string; message: string };

/** The wire form of a refusal: RFC 9457 members plus `code`, `facts`, `errors`, `requestId`. */
export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string | undefined;
  facts?: unknown;
  errors?: readonly FieldError[] | undefined;
  requestId?: string | undefined;
};

type Extras = { detail?: string; errors?: readonly FieldError[]; retryAfterSeconds?: number; cause?: unknown };

/**
 * An expected refusal with a stable code, declared once in the catalogue. The only error that domain code throws on purpose.
 * `facts` is typed by the code; `status` is the HTTP status of its category.
 */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly code: Code;
  readonly facts: ProblemFacts<Code>;
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: Code, facts: ProblemFacts<Code>, extras: Extras = {}) {
    super(`${code}: ${problemCatalogue[code].title}`, { cause: extras.cause });
    this.name = 'Problem';
    this.code = code;
    this.facts = facts;
    this.status = statusOf[problemCatalogue[code].category];
    this.errors = extras.errors ?? [];
    this.detail = extras.detail;
    this.retryAfterSeconds = extras.retryAfterSeconds ?? problemCatalogue[code].retryAfterSeconds;
  }
}

/** Whether an unknown error is the refusal with this code. */
export const isProblem = <Code extends ProblemCode>(error: unknown, code: Code): error is Problem<Code> =>
  error instanceof Problem && error.code === code;

/** Whether a text is a code of the catalogue. */
export const isProblemCode = (text: unknown): text is ProblemCode =>
  typeof text === 'string' && Object.hasOwn(problemCatalogue, text);

/** The wire form of a refusal (media type `application/problem+json`). `type` is a path below the API's own origin. */
export const toProblemBody = (problem: Problem, requestId?: string): ProblemBody => ({
  type: `/problems/${problem.code}`,
  title: problemCatalogue[problem.code].title,
  status: problem.status,
  code: problem.code,
  detail: problem.detail ?? problemCatalogue[problem.code].next,
  facts: problem.facts,
  errors: problem.errors.length > 0 ? problem.errors : undefined,
  requestId,
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The refusal that a server sent, or undefined when the body is not one of ours (a proxy's page, a captive portal). */
export const fromProblemBody = (body: unknown): Problem | undefined => {
  if (!isRecord(body) || !isProblemCode(body.code)) return undefined;
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the server built these members from the same catalogue that types them here
  const { code, facts, errors, detail } = body as ProblemBody & { facts: never };
  return new Problem(code, facts, { errors: errors ?? [], ...(detail === undefined ? {} : { detail }) });
};

/** Something that cannot happen has happened: a fault of the program, answered as 500 without details and logged with `facts`. */
export class Bug extends Error {
  readonly facts: Record<string, unknown>;
  constructor(message: string, facts: Record<string, unknown>) {
    super(message);
    this.name = 'Bug';
    this.facts = facts;
  }
}

/** Stops here because a promise of the program itself is broken. Never returns. */
export const bug = (message: string, facts: Record<string, unknown> = {}): never => {
  throw new Bug(message, facts);
};

/** Proves to the compiler that every case of a union was handled. */
export const assertNever = (value: never): never => bug('An impossible case was reached', { value });
