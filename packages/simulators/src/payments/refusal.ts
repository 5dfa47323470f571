import type { ProviderError } from '@scarlet/contracts/schemas';

const statusOf = {
  body_malformed: 400,
  parameter_invalid: 400,
  idempotency_key_missing: 400,
  api_key_invalid: 401,
  resource_missing: 404,
  intent_unexpected_state: 409,
  idempotency_key_reused: 422,
  amount_too_large: 422,
  api_error: 500,
} as const;

export type RefusalCode = keyof typeof statusOf;

/** A refusal of the provider: another company with an error shape of its own, so none of the shop's problems. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = statusOf[code];
  }
  toBody(): ProviderError {
    return { error: { code: this.code, message: this.message } };
  }
}

/** Refuses because there is nothing of that id. */
export const missing = (kind: string, id: string): never => {
  throw new Refusal('resource_missing', `There is no ${kind} ${id}.`);
};
