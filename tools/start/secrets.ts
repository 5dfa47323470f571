import { keptSecret } from '@scarlet/services';

/** What this installation signs with and proves itself by. */
export type Secrets = { secretKey: string; paymentApiKey: string; paymentWebhookSecret: string };

/** The secrets of this installation; made once and kept where only their owner can read them. */
export const ownSecrets = (dataDir: string): Secrets => ({
  secretKey: keptSecret(dataDir, 'secretKey'),
  paymentApiKey: keptSecret(dataDir, 'paymentApiKey'),
  paymentWebhookSecret: keptSecret(dataDir, 'paymentWebhookSecret'),
});
