import type { Letter } from './mail.ts';

const house = 'Scarlet Fashion';

const inHtml: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => inHtml[character] ?? '');

/** The letter as plain text, for those who read nothing else. */
export const toText = ({ heading, paragraphs, facts, link }: Letter): string =>
  [
    heading,
    ...paragraphs,
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    `${link.label}:\n${link.url}\n${link.opensFor}`,
    house,
  ].join('\n\n');

// Mail programs know tables and styles on the element, hardly anything else; the colours are those of the shop's globals.css.
const [ivory, paper, ink, stone, scarlet, rule] = ['#f7f3ec', '#fffdf9', '#1b1a1d', '#6a635b', '#9d1420', '#e4ddd2'];
const serif = "'Bodoni Moda',Didot,'Times New Roman',serif";
const sans = 'Figtree,Arial,sans-serif';

const row = ([label, value]: readonly [string, string]): string =>
  `<tr valign="top"><td style="padding:10px 16px 10px 0;border-top:1px solid ${rule};color:${stone}">${escaped(label)}</td>` +
  `<td align="right" style="padding:10px 0;border-top:1px solid ${rule};color:${ink}">${escaped(value)}</td></tr>`;

const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escaped(text)}</p>`;

/** The letter as a page in the look of the shop: no pictures, no scripts, nothing that is loaded from anywhere. */
export const toHtml = ({ subject, heading, paragraphs, facts, link }: Letter): string =>
  `<!doctype html>
<html lang="en-IN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:${ivory};color:${ink};font:16px/1.6 ${sans}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 0 24px;font:22px/1.2 ${serif};color:${ink}">${house}</td></tr>
<tr><td style="padding:32px;background:${paper};border:1px solid ${rule};border-radius:2px">
<h1 style="margin:0 0 16px;font:400 28px/1.2 ${serif};color:${ink}">${escaped(heading)}</h1>
${paragraphs.map(paragraph).join('\n')}
<table width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 24px;font:14px/1.5 ${sans}">
${facts.map(row).join('\n')}
</table>
<a href="${escaped(link.url)}" style="display:inline-block;padding:12px 24px;background:${scarlet};color:${paper};text-decoration:none;border-radius:2px">${escaped(link.label)}</a>
</td></tr>
<tr><td style="padding:24px 0 0;font:12px/1.6 ${sans};color:${stone}">${escaped(link.opensFor)}</td></tr>
</table></td></tr></table>
</body></html>
`;
