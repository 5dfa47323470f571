import { scriptSafeJson } from './script-safe-json.ts';

/** Facts for search engines. The only place that writes raw markup, and it escapes what could end a script. */
export const JsonLd = ({ facts }: { facts: object }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a script's text cannot be written otherwise; scriptSafeJson escapes it
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptSafeJson(facts) }} />
);
