/**
 * Every way to be refused, declared once. A code is forever: clients branch on it and `docs/problems/<code>.md` explains it.
 * `next` tells the person who sees the refusal what to do. Facts are types only, so that the browser can load this file.
 */
export type Category =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'method'
  | 'conflict'
  | 'too_large'
  | 'media_type'
  | 'unprocessable'
  | 'limited'
  | 'failure'
  | 'unavailable';

type Entry<Facts> = {
  readonly category: Category;
  readonly title: string;
  readonly next: string;
  readonly retryAfterSeconds?: number;
  /** Exists for the compiler only. */
  readonly facts?: Facts;
};

type NoFacts = Record<never, never>;
const problem =
  <Facts extends object = NoFacts>(category: Category) =>
  (title: string, next: string, retryAfterSeconds?: number): Entry<Facts> =>
    retryAfterSeconds === undefined ? { category, title, next } : { category, title, next, retryAfterSeconds };

export const problemCatalogue = {
  'request.invalid': problem('invalid')(
    'Some of the input is not valid',
    'Correct the fields that are named and send it again.',
  ),
  'request.malformed': problem('invalid')('The body cannot be read', 'Send valid JSON in UTF-8.'),
  'request.not_found': problem('missing')(
    'There is nothing at this address',
    'Check the address against the API reference.',
  ),
  'request.method_not_allowed': problem<{ allow: string }>('method')(
    'This address does not take that method',
    'Use one of the methods in Allow.',
  ),
  'request.too_large': problem('too_large')('The request is too large', 'Send less at once.'),
  'request.media_type': problem('media_type')('The body has a type that is not taken here', 'Send application/json.'),
  'request.foreign_origin': problem('forbidden')(
    'The request came from another site',
    'Open the shop itself and try again.',
  ),
  'request.form_expired': problem('forbidden')('This form is too old', 'Reload the page and send the form again.'),
  'request.key_missing': problem('invalid')(
    'The Idempotency-Key header is missing or not valid',
    'Send 16 to 128 characters of A-Z a-z 0-9 _ - as Idempotency-Key.',
  ),
  'request.key_reused': problem('unprocessable')(
    'This Idempotency-Key was used for another request',
    'Use a new key for a new request.',
  ),
  'request.guest_unknown': problem('conflict')(
    'The shop does not know this browser yet',
    'Allow cookies and send it again.',
  ),
  'request.in_progress': problem('conflict')(
    'The same request is still being worked on',
    'Repeat it with the same key in a moment.',
    1,
  ),
  'request.too_many': problem('limited')('Too many requests', 'Wait as long as Retry-After says.'),

  'auth.required': problem('unauthenticated')('Please sign in', 'Sign in and try again.'),
  'auth.token_expired': problem('unauthenticated')(
    'The session needs to be renewed',
    'Renew it at /auth/refresh and try again.',
  ),
  'auth.token_invalid': problem('unauthenticated')('The credentials are not valid', 'Sign in again.'),
  'auth.refresh_reused': problem('unauthenticated')(
    'This session was ended for your safety',
    'An old session token was used again: sign in anew.',
  ),
  'auth.credentials_wrong': problem('unauthenticated')('E-mail or password is wrong', 'Check both and try again.'),
  'auth.email_taken': problem('conflict')(
    'An account with this e-mail already exists',
    'Sign in, or use another e-mail.',
  ),
  'auth.role_missing': problem<{ needs: string }>('forbidden')(
    'Your role does not allow this',
    'Ask an administrator for the role that is needed.',
  ),

  'products.not_found': problem('missing')('There is no such product', 'Look for it in the shop.'),
  'shops.not_found': problem<{ shop: string }>('missing')(
    'There is no such shop',
    'Choose a shop from the list of shops.',
  ),
  'shops.closed': problem<{ shop: string }>('conflict')(
    'This shop takes no online orders now',
    'Choose another shop or delivery.',
  ),
  'inventory.unknown_sku': problem<{ sku: string }>('unprocessable')(
    'There is no such article',
    'Remove it from the bag.',
  ),
  'inventory.out_of_stock': problem<{ lines: readonly { sku: string; wanted: number; left: number }[] }>('conflict')(
    'Not enough stock',
    'Take fewer pieces or another size.',
  ),
  'inventory.too_few_available': problem<{ sku: string; shop: string; wanted: number; available: number }>('conflict')(
    'Fewer pieces are free than that',
    'Take at most what is available; held and sold pieces stay where they are.',
  ),
  'inventory.busy': problem('unavailable')(
    'Very many people are buying this right now',
    'Try again in a few seconds.',
    5,
  ),

  'cart.empty': problem('unprocessable')('The bag is empty', 'Put something into the bag first.'),
  'cart.full': problem<{ maxLines: number }>('unprocessable')(
    'The bag cannot hold more different articles',
    'Order what is in it first.',
  ),
  'orders.not_found': problem('missing')('There is no such order', 'Look it up in your account.'),
  'orders.price_changed': problem<{ lines: readonly { sku: string; wasMinor: number; nowMinor: number }[] }>(
    'conflict',
  )('A price has changed', 'Look at the new price and confirm it.'),
  'orders.limit_exceeded': problem<{ slug: string; max: number }>('conflict')(
    'One customer may not buy that many',
    'Take fewer pieces of this product.',
  ),
  'orders.too_many_unpaid': problem<{ max: number }>('conflict')(
    'You have several orders that are not paid yet',
    'Pay or cancel one of them, then order again.',
  ),
  'orders.illegal_move': problem<{ from: string; to: string }>('conflict')(
    'The order cannot do that now',
    'Load the order again to see its state.',
  ),
  'orders.changed_meanwhile': problem('conflict')('The order has changed meanwhile', 'Load the order again.'),
  'payments.not_payable': problem<{ status: string }>('conflict')(
    'This order cannot be paid',
    'Load the order again to see its state.',
  ),
  'payments.provider_down': problem('unavailable')(
    'The payment provider does not answer',
    'Your order is kept: try again in a minute.',
    10,
  ),
  'payments.refund_too_large': problem<{ wantedMinor: number; leftMinor: number }>('unprocessable')(
    'More than is left of the payment cannot be given back',
    'Load the order again and give back at most what is left.',
  ),
  'payments.signature_wrong': problem('invalid')(
    'The signature of this event is not valid',
    'Check the webhook secret and the clock.',
  ),

  'billing.bill_not_found': problem('missing')('There is no such bill', 'Ask for the pending orders again.'),
  'billing.claim_lost': problem<{ billId: string }>('conflict')(
    'Another claim on this bill is newer',
    'Ask for the pending orders again.',
  ),
  'billing.not_billable': problem<{ billId: string; status: string }>('conflict')(
    'This bill cannot be billed',
    'A person must look at it: the agent lists it.',
  ),
  'billing.invoice_conflict': problem<{ billId: string; invoiceNo: string }>('conflict')(
    'Already billed under another invoice',
    'A person must decide which invoice is right: the agent lists it.',
  ),
  'billing.invoice_in_use': problem<{ invoiceNo: string; billId: string }>('conflict')(
    'This invoice number is on another bill',
    'A person must decide which bill it belongs to: the agent lists it.',
  ),
  'billing.confirmation_mismatch': problem<{ confirmationId: string }>('unprocessable')(
    'This confirmation was sent before with other facts',
    'A person must look at it: the agent lists it.',
  ),
  'agents.code_wrong': problem('unauthenticated')(
    'The pairing code is wrong or too old',
    'Make a new code for this shop: main.ts pairing-code <shop>.',
  ),

  'platform.store_down': problem('unavailable')(
    'The shop cannot reach its data right now',
    'Try again in a few seconds.',
    5,
  ),
  'platform.failure': problem('failure')(
    'Something went wrong on our side',
    'Try again; if it stays, tell us the request id.',
  ),
} as const satisfies Record<string, Entry<object>>;

export type ProblemCode = keyof typeof problemCatalogue;

/** The facts that a refusal with this code carries. */
export type ProblemFacts<Code extends ProblemCode> =
  (typeof problemCatalogue)[Code] extends Entry<infer Facts> ? Facts : never;
