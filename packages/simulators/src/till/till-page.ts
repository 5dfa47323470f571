import { formatMinor } from '@scarlet/contracts/money';
import { html } from '../look/markup.ts';
import { momentInIndia } from '../look/moment.ts';
import type { Page } from '../look/page.ts';
import type { Counter } from './counter.ts';
import type { ImportFile, UnreadableImport } from './import-file.ts';
import type { Billed } from './register.ts';

const latestBills = 20;
const figures = new Set(['price', 'qty', 'mrp', 'line_total', 'order_total']);

const money = (amountMinor: number | undefined) => (amountMinor === undefined ? '' : formatMinor(amountMinor));
const tone = (column: string) => (figures.has(column) ? 'figure' : '');

/** The reference stands in every row of the file and above the table already. */
const lineTable = ({ columns, rows }: ImportFile) => {
  const shown = columns.map((column, index) => ({ column, index })).filter(({ column }) => column !== 'order_ref');
  return html`<div class="scroll" tabindex="0"><table>
<thead><tr>${shown.map(({ column }) => html`<th class="${tone(column)}">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${shown.map(({ column, index }) => html`<td class="${tone(column)}">${row[index]}</td>`)}</tr>`)}</tbody>
</table></div>`;
};

const readableCard = (shop: string, file: ImportFile) => html`<article class="card">
<div class="row between"><h2>${file.ref}</h2><strong>${money(file.totalMinor)}</strong></div>
${lineTable(file)}
<form method="post" action="/${shop}/bill" class="row between">
<code>${file.fileName}</code>
<button class="main small" name="fileName" value="${file.fileName}">Bill it</button>
</form></article>`;

const unreadableCard = ({ fileName, fault }: UnreadableImport) => html`<article class="card">
<p class="say warn">This import cannot be billed. ${fault}</p><code>${fileName}</code></article>`;

const modeForm = (counter: Counter) => {
  const isAuto = counter.mode() === 'auto';
  return html`<form method="post" action="/${counter.shop}/mode" class="row">
<span class="tag">${isAuto ? 'Bills by itself' : 'Billed by hand'}</span>
<button class="small" name="mode" value="${isAuto ? 'hand' : 'auto'}">${isAuto ? 'Bill by hand' : 'Bill by itself'}</button></form>`;
};

const billRow = ({ invoiceNo, ref, totalMinor, at }: Billed) => html`<tr>
<td><code>${invoiceNo}</code></td><td>${ref}</td><td class="figure">${money(totalMinor)}</td><td>${momentInIndia(at)}</td></tr>`;

const billTable = (bills: readonly Billed[]) =>
  bills.length === 0
    ? html`<p class="muted">No bill yet.</p>`
    : html`<div class="scroll" tabindex="0"><table><thead><tr><th>Invoice</th><th>Order</th><th class="figure">Total</th><th>Billed</th></tr></thead>
<tbody>${bills.map(billRow)}</tbody></table></div>`;

const importCard = (shop: string, file: ImportFile | UnreadableImport) =>
  'fault' in file ? unreadableCard(file) : readableCard(shop, file);

const shopSection = (counter: Counter) => {
  const waiting = counter.waiting();
  return html`<section>
<div class="row between"><h2><a href="/${counter.shop}">Shop ${counter.shop}</a></h2>${modeForm(counter)}</div>
<div class="two even"><div>
<p class="eyebrow">Waiting: ${waiting.length}</p>
${waiting.map((file) => importCard(counter.shop, file))}
${waiting.length === 0 && html`<p class="muted">No import is waiting.</p>`}
</div><div><p class="eyebrow">Last bills</p>${billTable(counter.latest(latestBills))}</div></div></section>`;
};

const frame = {
  brand: 'E4U counter',
  note: 'Simulated till',
  foot: "Nothing public describes E4U. This page, and every file it reads or writes, is assumed; the shop's own till may differ.",
};

/** The counters of one shop or all; `just` is the bill that was made a moment ago. */
export const tillPage = (counters: readonly Counter[], here: string, just?: Billed): Page => ({
  ...frame,
  title: 'Counter',
  body: html`<div class="row between"><h1>Counter</h1><a class="button small" href="${here}">Look again</a></div>
${just && html`<p class="say good">Order ${just.ref} is billed as <code>${just.invoiceNo}</code>.</p>`}
${counters.map(shopSection)}`,
});

/** Shown where there is no such shop or import. */
export const nothingHerePage: Page = {
  ...frame,
  title: 'Nothing here',
  body: html`<h1>Nothing here</h1><p>The import may have been billed or withdrawn meanwhile. <a href="/">To the counters</a></p>`,
};
