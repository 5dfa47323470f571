import type { QueueRow, ReviewRow } from './ports.ts';
import { reviewWords } from './review-words.ts';
import { statusStyle } from './status-style.ts';
import { ageText, type StatusView } from './status-view.ts';
import { taskStates } from './task-state.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const textOf = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const channelWords: Readonly<Record<StatusView['channel'], string>> = {
  up: 'Connected',
  down: 'No connection: bills are kept and sent later',
  paused: 'This device is not accepted: pair it again',
  unpaired: 'Not paired yet',
};

const fact = (name: string, value: string): string => `<div><dt>${name}</dt><dd>${textOf(value)}</dd></div>`;
const ago = (view: StatusView, atMs: number | undefined): string =>
  atMs === undefined ? 'not yet' : `${ageText(view.nowMs - atMs)} ago`;

const lastFile = (view: StatusView): string => {
  const { lastFile: file } = view.activity;
  return file ? `${file.name}, ${ago(view, file.atMs)}` : 'none since the start';
};

const clock = ({ activity: { clockOffsetMs } }: StatusView): string => {
  if (clockOffsetMs === undefined) return 'not compared yet';
  if (Math.abs(clockOffsetMs) <= 60_000) return 'right';
  return `${ageText(Math.abs(clockOffsetMs))} ${clockOffsetMs > 0 ? 'slow' : 'fast'}`;
};

const facts = (view: StatusView): string => `<dl>
${fact('Last poll', ago(view, view.activity.lastPollMs))}
${fact('Last file', lastFile(view))}
${fact("The till's folder", view.activity.folder === 'up' ? 'readable' : 'cannot be read')}
${fact('Clock', clock(view))}
</dl>`;

const counts = (view: StatusView): string => {
  const figures = taskStates.map((state) => {
    const count = view.counts[state];
    const mark = state === 'REVIEW' && count > 0 ? ' class="alarm"' : '';
    return `<div${mark}><dt>${state.replace('_', ' ').toLowerCase()}</dt><dd>${count}</dd></div>`;
  });
  return `<dl class="counts">${figures.join('')}</dl>`;
};

/** A row by its headings, each cell as markup; a cell without any is left out of a narrow window. */
type Row = Readonly<Record<string, string>>;

const queueRow = (view: StatusView, row: QueueRow): Row => ({
  Order: textOf(row.ref),
  State: `<span class="pill ${row.state}">${row.state.replace('_', ' ')}</span>`,
  Invoice: textOf(row.invoiceNo ?? ''),
  Age: ageText(view.nowMs - row.createdMs),
  File: textOf(row.exportName ?? ''),
  Note: textOf(row.reviewCode ?? row.lastError ?? ''),
});

const reviewRow = (view: StatusView, row: ReviewRow): Row => ({
  Order: textOf(row.ref),
  'What has happened': textOf(reviewWords(row.code)),
  Code: `<code>${textOf(row.code)}</code>`,
  Where: textOf(row.what),
  Since: ageText(view.nowMs - row.atMs),
});

const rowOf = (row: Row): string => {
  const cells = Object.entries(row).map(([heading, cell]) => `<td data-name="${heading}">${cell}</td>`);
  return `<tr>${cells.join('')}</tr>`;
};

const table = (rows: readonly Row[], none: string): string => {
  const [first] = rows;
  if (first === undefined) return `<p class="none">${none}</p>`;
  const head = Object.keys(first).map((heading) => `<th scope="col">${heading}</th>`);
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.map(rowOf).join('')}</tbody></table>`;
};

/** The status page: one document without scripts that asks for itself anew every five seconds. */
export const statusHtml = (view: StatusView): string => {
  const reviews = view.reviews.map((row) => reviewRow(view, row));
  const queue = view.queue.map((row) => queueRow(view, row));
  const shop = view.shop ?? '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>Shop agent ${textOf(shop)}</title>
<style>${statusStyle}</style>
</head>
<body><main>
<header><h1>Scarlet Fashion</h1><span class="shop">${textOf(shop)}</span>
<span class="state ${view.channel}">${channelWords[view.channel]}</span></header>
${facts(view)}
<h2>Bills</h2>
${counts(view)}
<h2>For a person</h2>
${table(reviews, 'Nothing waits for a decision.')}
<h2>Queue</h2>
${table(queue, 'No bill has come yet.')}
<footer>Shop agent ${textOf(view.version)}. Seen only on this computer.</footer>
</main></body>
</html>
`;
};
