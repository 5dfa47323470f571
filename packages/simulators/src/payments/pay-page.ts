import { formatMinor } from '@scarlet/contracts/money';
import type { IntentStatus } from '@scarlet/contracts/schemas';
import { html, type Markup } from '../look/markup.ts';
import type { Page } from '../look/page.ts';
import type { StoredIntent } from './records.ts';
import { testCards } from './test-cards.ts';

const merchant = 'Scarlet Fashion';

const frame = {
  brand: 'Test Payments',
  note: 'Simulated provider',
  foot: 'No money moves here and no card number is ever asked for. This page stands in for the payment company.',
};

const choice = ([name, { label, note }]: [string, { label: string; note: string }]) => html`
<label class="choice"><input type="radio" name="card" value="${name}"${name === 'success' && html` checked`}>
<span>${label}<small>${note}</small></span></label>`;

const payForm = ({ id, amountMinor }: StoredIntent) => html`
<form method="post" action="/pay/${id}" class="card">
<h2>How shall it end?</h2>
<div class="stack">
<button class="main" name="action" value="pay">Pay ${formatMinor(amountMinor)}</button>
<button name="action" value="decline">Decline</button>
<button name="action" value="abandon">Abandon</button>
</div>
<p class="muted">Abandon takes you back to the shop without paying.</p>
<details><summary>Test cards</summary>
<fieldset><legend>What Pay does</legend>${Object.entries(testCards).map(choice)}</fieldset>
</details>
</form>`;

const bankForm = ({ id, amountMinor }: StoredIntent) => html`
<form method="post" action="/pay/${id}/authentication" class="card">
<h2>Your bank asks</h2>
<p>Do you approve a payment of ${formatMinor(amountMinor)} to ${merchant}?</p>
<div class="stack">
<button class="main" name="answer" value="approve">Approve</button>
<button name="answer" value="refuse">Refuse</button>
</div>
</form>`;

const ended = ({ heading, text }: { heading: string; text: string }, shopUrl: string) => html`
<div class="card"><h2>${heading}</h2><p>${text}</p><a class="button main" href="${shopUrl}">Back to the shop</a></div>`;

const sides: Record<IntentStatus, (intent: StoredIntent, shopUrl: string) => Markup> = {
  requires_payment_method: payForm,
  requires_action: bankForm,
  processing: (_intent, shopUrl) =>
    ended({ heading: 'Under way', text: 'The bank is working on it. The shop hears of it when it is done.' }, shopUrl),
  succeeded: (_intent, shopUrl) =>
    ended({ heading: 'Paid', text: 'Thank you. There is nothing left to do here.' }, shopUrl),
  canceled: (_intent, shopUrl) =>
    ended({ heading: 'No longer payable', text: 'The shop has called this payment off.' }, shopUrl),
};

/** The hosted page of a payment, in whatever state it is. `shopUrl` is where the buyer came from. */
export const payPage = (intent: StoredIntent, shopUrl: string): Page => ({
  ...frame,
  title: `Pay ${formatMinor(intent.amountMinor)}`,
  body: html`<div class="two"><section>
<p class="eyebrow">Payment to</p><h1>${merchant}</h1>
<p class="amount">${formatMinor(intent.amountMinor)}</p>
<dl class="facts">
<div><dt>For</dt><dd>${intent.description}</dd></div>
<div><dt>Payment</dt><dd><code>${intent.id}</code></dd></div>
</dl></section>
<section>${sides[intent.status](intent, shopUrl)}</section></div>`,
});

/** Shown where there is no payment. */
export const noPaymentPage: Page = {
  ...frame,
  title: 'No such payment',
  body: html`<h1>No such payment</h1><p>Go back to the shop and open the payment from your order.</p>`,
};
