import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { html, Markup } from './markup.ts';
import { style } from './style.ts';

/** A whole page: `brand` is the name in the top line, `note` says beside it what this is, `foot` ends the page. */
export type Page = { title: string; brand: string; note: string; body: Markup; foot: string };

type SendOptions = {
  status?: number;
  /** Where a form may lead besides this server: browsers apply the rule to the redirect that answers a form, too. */
  formOrigins?: readonly string[];
};

const styleElement = new Markup(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

const policy = (formOrigins: readonly string[]) =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    ['form-action', "'self'", ...formOrigins].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const documentOf = ({ title, brand, note, body, foot }: Page) => html`<!doctype html>
<html lang="en-IN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${brand}</title>
<link rel="icon" href="data:,">
${styleElement}
</head>
<body>
<header class="top"><span class="brand">${brand}</span><span class="note">${note}</span></header>
<main>${body}</main>
<footer><p>${foot}</p></footer>
</body>
</html>
`;

/** Answers with a page that needs no script, loads nothing and can be framed by nobody. */
export const sendPage = (
  response: Response,
  page: Page,
  { status = 200, formOrigins = [] }: SendOptions = {},
): void => {
  response
    .status(status)
    .set({
      'content-security-policy': policy(formOrigins),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .type('html')
    .send(documentOf(page).toString());
};
