const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that may stand inside a `<script>`: no text in it can close the element or open a comment. */
export const scriptSafeJson = (facts: object): string =>
  JSON.stringify(facts).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? '');
