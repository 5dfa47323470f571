import { formatMinor } from '@scarlet/contracts/money';
import type { IntentStatus } from '@scarlet/contracts/schemas';
import { html } from '../look/markup.ts';
import { momentInIndia } from '../look/moment.ts';
import type { Page } from '../look/page.ts';
import type { Books } from './books.ts';
import type { Delivery, StoredIntent } from './records.ts';

const shownIntents = 40;
const statusTone: Record<IntentStatus, string> = {
  requires_payment_method: '',
  requires_action: 'warn',
  processing: 'warn',
  succeeded: 'good',
  canceled: 'bad',
};
const deliveryTone: Record<Delivery['state'], string> = {
  pending: 'warn',
  delivered: 'good',
  given_up: 'bad',
  withheld: '',
};

const tag = (text: string, tone: string) => html`<span class="tag ${tone}">${text.replaceAll('_', ' ')}</span>`;

const triesOf = ({ tries }: Delivery) =>
  tries.length === 0 ? 'not sent' : tries.map(({ answer }) => String(answer)).join(', ');

const sendAgain = ({ eventId, state }: Delivery) =>
  state !== 'pending' &&
  html`<form method="post" action="/events/${eventId}/send"><button class="small">Send${state !== 'withheld' && ' again'}</button></form>`;

const deliveryRow = (delivery: Delivery) => html`<tr>
<td><code>${delivery.type.replace('payment_intent.', '')}</code></td>
<td>${tag(delivery.state, deliveryTone[delivery.state])}</td><td>${triesOf(delivery)}</td>
<td class="figure">${sendAgain(delivery)}</td></tr>`;

const deliveryTable = (deliveries: readonly Delivery[]) =>
  deliveries.length > 0 &&
  html`<div class="scroll" tabindex="0"><table class="events"><thead><tr><th>Event</th><th>Webhook</th><th>Answers</th><th></th></tr></thead>
<tbody>${deliveries.map(deliveryRow)}</tbody></table></div>`;

const intentCard = (intent: StoredIntent, deliveries: readonly Delivery[]) => html`<article class="card">
<div class="row between"><h2>${formatMinor(intent.amountMinor)}</h2>${tag(intent.status, statusTone[intent.status])}</div>
<p>${intent.description} · <a href="/pay/${intent.id}"><code>${intent.id}</code></a><br>
<span class="muted">${intent.reference} · ${momentInIndia(intent.createdAt)}</span></p>
${
  intent.status === 'processing' &&
  html`<form method="post" action="/intents/${intent.id}/settle" class="row"><button class="small">Let it succeed now</button></form>`
}
${deliveryTable(deliveries)}</article>`;

/** What was paid lately and whether the shop has been told. */
export const indexPage = ({ intents, deliveries }: Books): Page => {
  const recent = [...intents.values()].slice(-shownIntents).reverse();
  const of = Map.groupBy(deliveries.values(), ({ intentId }) => intentId);
  return {
    brand: 'Test Payments',
    note: 'Simulated provider',
    title: 'Payments',
    foot: 'No money moves here. This page stands in for the dashboard of the payment company.',
    body: html`<h1>Payments</h1><p>The last ${shownIntents}, newest first, each with the webhooks about it.</p>
${recent.length === 0 && html`<p class="say">Nobody has come to pay yet.</p>`}
${recent.map((intent) => intentCard(intent, of.get(intent.id) ?? []))}`,
  };
};
