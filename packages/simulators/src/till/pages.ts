import { type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import { loopbackOnly, ownFormsOnly } from '../http/guards.ts';
import { sendPage } from '../look/page.ts';
import type { Counter } from './counter.ts';
import { nothingHerePage, tillPage } from './till-page.ts';

const BillForm = z.object({ fileName: z.string().max(120) });
const ModeForm = z.object({ mode: z.enum(['auto', 'hand']) });
const JustBilled = z.object({ billed: z.string().max(16).optional() });
const form = urlencoded({ extended: false, limit: '4kb' });

const sendNothing = (response: Response) => sendPage(response, nothingHerePage, { status: 404 });

/** The pages of the counters, by shop code. They act on the shop's files, so only this machine and their own forms get in. */
export const createTillPages = (counters: ReadonlyMap<string, Counter>): Router => {
  const router = Router();
  router.use(loopbackOnly, ownFormsOnly);

  router.get('/', (_request, response) => sendPage(response, tillPage([...counters.values()], '/')));
  router.get('/:shop', (request, response) => {
    const counter = counters.get(request.params.shop);
    if (!counter) return sendNothing(response);
    const { billed } = JustBilled.catch({}).parse(request.query);
    const just = billed === undefined ? undefined : counter.byInvoice(billed);
    return sendPage(response, tillPage([counter], `/${counter.shop}`, just));
  });
  router.post('/:shop/bill', form, (request, response) => {
    const counter = counters.get(request.params.shop);
    const asked = BillForm.safeParse(request.body);
    const billed = asked.success ? counter?.bill(asked.data.fileName) : undefined;
    if (!(counter && billed)) return sendNothing(response);
    return response.redirect(303, `/${counter.shop}?billed=${encodeURIComponent(billed.invoiceNo)}`);
  });
  router.post('/:shop/mode', form, (request, response) => {
    const counter = counters.get(request.params.shop);
    const asked = ModeForm.safeParse(request.body);
    if (!(counter && asked.success)) return sendNothing(response);
    counter.switchMode(asked.data.mode);
    return response.redirect(303, `/${counter.shop}`);
  });
  router.use((_request, response) => sendNothing(response));
  return router;
};
