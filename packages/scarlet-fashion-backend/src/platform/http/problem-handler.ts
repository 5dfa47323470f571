import { Bug, Problem, toProblemBody } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Cookies } from '#platform/http/cookies';
import { formOf } from '#platform/http/form-request';
import { ownPath } from '#platform/http/read-input';
import { type RefusedForms, toRefusedForm } from '#platform/http/refused-forms';
import type { Logger } from '#platform/log/logger';
import { isStoreDown } from '#platform/mongo/connect';

// Some refusals of body-parser, by their `type`; whatever else it refuses is a broken body.
const bodyFaults: Record<string, () => Problem> = {
  'entity.too.large': () => new Problem('request.too_large', {}),
  'encoding.unsupported': () => new Problem('request.media_type', {}),
  'charset.unsupported': () => new Problem('request.media_type', {}),
};

/** What came in cannot be read: its address, or its body, of which not every fault has a type (what zlib says has none). */
const requestFault = (error: unknown): Problem | undefined => {
  const type = error instanceof Error && 'type' in error ? String(error.type) : undefined;
  if (error instanceof URIError && type === undefined) return new Problem('request.not_found', {});
  if (!(error instanceof Error && 'status' in error && typeof error.status === 'number')) return undefined;
  const fault = bodyFaults[String(type)]?.();
  return fault ?? (error.status < 500 ? new Problem('request.malformed', {}) : undefined);
};

const toProblem = (error: unknown, report: (event: string, facts: Record<string, unknown>) => void): Problem => {
  if (error instanceof Problem) return error;
  const fault = requestFault(error);
  if (fault) return fault;
  if (isStoreDown(error)) {
    report('store.down', { error });
    return new Problem('platform.store_down', {});
  }
  report('request.failed', { error, ...(error instanceof Bug ? { facts: error.facts } : {}) });
  return new Problem('platform.failure', {});
};

const sendProblem = (response: Response, problem: Problem, requestId: string): void => {
  if (problem.retryAfterSeconds !== undefined) response.set('Retry-After', String(problem.retryAfterSeconds));
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(toProblemBody(problem, requestId)));
};

/** A browser's form cannot show problem+json: it goes back to its page, which shows the refusal by its code. */
const sendFormBack = (request: Request, response: Response, { code, back }: { code: string; back: string }): void => {
  const page = new URL(back, 'http://page.invalid');
  page.searchParams.set('problem', code);
  // `/.//evil` becomes another site's address only when it is put in order, so it is looked at again.
  response.redirect(303, ownPath(`${page.pathname}${page.search}`) ?? `/?problem=${code}`);
  request.resume();
};

type Needs = { logger: Logger; refusedForms: RefusedForms; cookies: Cookies };
type Refused = { form: NonNullable<ReturnType<typeof formOf>>; problem: Problem };

/** Lets the browser keep what was typed, where the form's endpoint says that its page shows it again. */
const createKeepForm =
  ({ refusedForms, cookies }: Pick<Needs, 'refusedForms' | 'cookies'>) =>
  async (response: Response, { form, problem }: Refused): Promise<void> => {
    const keeps: readonly string[] = response.locals.keeps ?? [];
    if (keeps.length === 0) return;
    const kept = await refusedForms.keep(toRefusedForm(form, { problem, keeps }));
    response.append('Set-Cookie', cookies.write(kept));
  };

/** 307: the browser sends the same form there, where it has its refresh token with it, and is then sent back here. */
const sendToRenewal = (request: Request, response: Response): void => {
  response.redirect(307, `/api${routes.renewForm.path}?${new URLSearchParams({ to: request.path })}`);
};

/** The one place where an error becomes an answer (RFC 9457). Unknown errors are logged whole and told without details. */
export const createProblemHandler = ({ logger, ...keeping }: Needs): ErrorRequestHandler => {
  const keepForm = createKeepForm(keeping);
  // biome-ignore lint/complexity/useMaxParams: Express tells an error handler by its four parameters
  return async (error, request, response, next) => {
    if (response.headersSent) return next(error);
    response.set('Cache-Control', 'no-store');
    const requestId = String(response.locals.requestId ?? '');
    const problem = toProblem(error, (event, facts) =>
      logger.error(event, { requestId, path: request.path, ...facts }),
    );
    const form = pageFormOf(request, response);
    if (form && problem.code === 'auth.token_expired') return sendToRenewal(request, response);
    if (form) {
      await keepForm(response, { form, problem });
      return sendFormBack(request, response, { code: problem.code, back: form.back });
    }
    if (problem.code === 'request.method_not_allowed') response.set('Allow', methodsOf(problem));
    sendProblem(response, problem, requestId);
  };
};

/** Only a page is sent back to: a form of an endpoint that takes forms, or of a browser that asks for a page wherever it ends up. */
const pageFormOf = (request: Request, response: Response): ReturnType<typeof formOf> =>
  response.locals.takesForm === true || /\btext\/html\b/.test(request.get('accept') ?? '')
    ? formOf(request)
    : undefined;

const methodsOf = (problem: Problem): string => ('allow' in problem.facts ? String(problem.facts.allow) : '');
