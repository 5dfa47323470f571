import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Page, sendPage } from '../look/page.ts';

/** What Express, its parsers and our own refusals throw when the request itself is at fault. */
export const RequestFault = z.object({ status: z.int().min(400).max(499), message: z.string() });

/** An error handler of Express, which knows one by its four parameters. */
export const answerErrors =
  (answer: (error: unknown, response: Response) => void): ErrorRequestHandler =>
  // biome-ignore lint/complexity/useMaxParams: Express counts them
  (error: unknown, _request, response, _next) =>
    answer(error, response);

/** Answers every error with a page; what is no fault of the request is logged. */
export const answerErrorsWith = (page: Page, log: Logger): ErrorRequestHandler =>
  answerErrors((error, response) => {
    const fault = RequestFault.safeParse(error);
    if (!fault.success) log.error({ event: 'request.failed', err: error });
    sendPage(response, page, { status: fault.success ? fault.data.status : 500 });
  });
