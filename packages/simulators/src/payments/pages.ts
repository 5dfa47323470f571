import { setTimeout as sleep } from 'node:timers/promises';
import { Router, urlencoded } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { loopbackOnly, ownFormsOnly } from '../http/guards.ts';
import { sendPage } from '../look/page.ts';
import type { Books } from './books.ts';
import { indexPage } from './index-page.ts';
import type { Buyer } from './pay-intent.ts';
import { payPage } from './pay-page.ts';
import type { StoredIntent } from './records.ts';
import { missing, Refusal } from './refusal.ts';
import type { SlowPayments } from './slow-payments.ts';
import { isTestCard } from './test-cards.ts';
import type { WebhookSender } from './webhook-sender.ts';
import { sentAnew } from './webhook-steps.ts';

type Needs = {
  books: Books;
  clock: Clock;
  buyer: Buyer;
  sender: WebhookSender;
  slowPayments: SlowPayments;
  returnOrigin: string;
};

/** How long a buyer is kept waiting for the shop to hear of the payment. */
const patienceMs = 3_000;

const withPatience = async (told: Promise<void>): Promise<void> => {
  const tooLong = new AbortController();
  const patience = sleep(patienceMs, undefined, { signal: tooLong.signal }).catch(() => undefined);
  await Promise.race([told, patience]);
  tooLong.abort();
};

const PayForm = z.object({
  action: z.enum(['pay', 'decline', 'abandon']),
  card: z.string().refine(isTestCard).default('success'),
});
const BankForm = z.object({ answer: z.enum(['approve', 'refuse']) });

const fieldsOf = <Fields>(schema: z.ZodType<Fields>, body: unknown): Fields => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal('parameter_invalid', 'The form has fields that this page did not send.');
};

const form = urlencoded({ extended: false, limit: '4kb' });

/** The pages a buyer sees. They carry no session: whoever knows the id of a payment may pay it, as with any payment link. */
export const createPayPages = ({ books, buyer, returnOrigin }: Needs): Router => {
  const intentOf = (id: string) => books.intents.get(id) ?? missing('payment', id);
  const shopUrlOf = ({ returnPath }: StoredIntent) => `${returnOrigin}${returnPath}`;
  const router = Router();

  router.get('/pay/:id', (request, response) => {
    const intent = intentOf(request.params.id);
    sendPage(response, payPage(intent, shopUrlOf(intent)), { formOrigins: [returnOrigin] });
  });
  router.post('/pay/:id', form, async (request, response) => {
    const { id } = request.params;
    const { action, card } = fieldsOf(PayForm, request.body);
    if (action !== 'abandon') await withPatience(buyer.pay(id, action === 'decline' ? 'decline' : card));
    const intent = intentOf(id);
    response.redirect(303, intent.status === 'requires_action' ? `/pay/${id}` : shopUrlOf(intent));
  });
  router.post('/pay/:id/authentication', form, async (request, response) => {
    const { id } = request.params;
    const { answer } = fieldsOf(BankForm, request.body);
    await withPatience(buyer.authenticate(id, answer === 'approve'));
    response.redirect(303, shopUrlOf(intentOf(id)));
  });
  return router;
};

/** The provider's own desk: recent payments, and a hand on what is slow or was not delivered. */
export const createDeskPages = ({ books, clock, sender, slowPayments }: Needs): Router => {
  const router = Router();
  router.use(loopbackOnly, ownFormsOnly);

  router.get('/', (_request, response) => sendPage(response, indexPage(books)));
  router.post('/events/:id/send', async (request, response) => {
    const { id } = request.params;
    const delivery = books.deliveries.get(id) ?? missing('event', id);
    if (delivery.state !== 'pending') books.write({ delivery: sentAnew(delivery, clock.nowMs()) });
    await withPatience(sender.send(id));
    response.redirect(303, '/');
  });
  router.post('/intents/:id/settle', async (request, response) => {
    await withPatience(slowPayments.settle(request.params.id));
    response.redirect(303, '/');
  });
  return router;
};
