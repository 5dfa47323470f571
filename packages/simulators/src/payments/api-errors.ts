import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { answerErrors, RequestFault } from '../http/answer-errors.ts';
import { Refusal } from './refusal.ts';

/** Any error as one of the provider's refusals; what nobody expected is logged and answered without details. */
const asRefusal = (error: unknown, log: Logger): Refusal => {
  if (error instanceof Refusal) return error;
  const fault = RequestFault.safeParse(error);
  if (fault.success) return new Refusal('body_malformed', fault.data.message);
  log.error({ event: 'request.failed', err: error });
  return new Refusal('api_error', 'Something went wrong on the side of the provider.');
};

/** Answers every error of the REST interface in the provider's own shape. */
export const apiErrors = (log: Logger): ErrorRequestHandler =>
  answerErrors((error, response) => {
    const refusal = asRefusal(error, log);
    response.status(refusal.status).json(refusal.toBody());
  });
