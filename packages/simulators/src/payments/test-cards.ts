/** What a buyer may choose to happen. The names are what the form sends. */
export const testCards = {
  success: { label: 'Success', note: 'The money is taken and the shop hears of it at once.' },
  decline: { label: 'Decline', note: 'The bank says no. The payment stays open for another try.' },
  authentication: { label: 'Authentication needed', note: 'The bank asks you to approve the payment first.' },
  processing: { label: 'Slow processing', note: 'Under way for some seconds, then it succeeds.' },
  'success-after-expiry': {
    label: 'Success after expiry',
    note: 'Under way for so long that the shop has given the order up when the money comes.',
  },
  'webhook-twice': { label: 'Webhook twice', note: 'Succeeds, and the shop is told about it twice.' },
  'webhook-never': { label: 'Webhook never', note: 'Succeeds, but the shop is not told.' },
  'webhook-before-create': {
    label: 'Webhook before the create call returns',
    note: 'Succeeds; the next payment is paid by itself before the shop has the answer to its call.',
  },
  'cancel-500': {
    label: 'Cancel answers 500',
    note: 'Nothing is paid. The next three cancels of this payment fail.',
  },
} as const;

export type TestCard = keyof typeof testCards;

/** Whether a text names a test card. */
export const isTestCard = (text: unknown): text is TestCard =>
  typeof text === 'string' && Object.hasOwn(testCards, text);
