/** React sends the words of a failure in a script; these are read without one, and need nothing of the shop. */
const page = (words: string): string => `<!doctype html>
<html lang="en-IN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>One moment, please | Scarlet</title>
<style>
  body { margin: 0; padding: 20vh 1.25rem; background: #f7f3ec; color: #1b1a1d; font: 1rem/1.6 Figtree, Arial, sans-serif; text-align: center }
  h1 { margin: 0; font: 400 clamp(2.25rem, 6vw, 3.75rem)/1.1 'Bodoni Moda', 'Times New Roman', serif }
  p { max-width: 28rem; margin: 1.5rem auto; color: #6a635b }
  nav { margin-top: 2.5rem }
  a { display: inline-block; margin: 0 0.25rem 0.75rem; padding: 0.75rem 2rem; border-radius: 2px; background: #9d1420; color: #fffdf9; text-decoration: none }
</style>
<main>
  <h1>One moment, please</h1>
${words}
</main>
</html>`;

/** What stands in place of a page while the API does not answer. The empty address of its link is the page's own. */
export const awayPage = page(`
  <p>The shop cannot reach its data right now. Your bag and your orders are safe. Wait a little, then try again.</p>
  <nav><a href="">Try again</a></nav>`);

/**
 * What stands in place of the answer to an order. A browser that loads it again sends the form again, with the key that it had:
 * no link can do that, and the checkout would order under another key.
 */
export const orderAwayPage = page(`
  <p>The shop cannot reach its data right now. Nobody knows yet whether your order has arrived.</p>
  <p>Wait a little, then reload this page to send it again: it stays one order, and you see what became of it. Please do not order anew from your bag.</p>`);

/**
 * What stands in place of the answer to any other form. Few of them have a key, and without one it may be done twice. `back` is
 * the path of the page that it was on.
 */
export const formAwayPage = (back: string): string =>
  page(`
  <p>The shop cannot reach its data right now. Nobody knows yet whether what you sent has arrived.</p>
  <p>Wait a little, then look whether it has, and send it again only if not. Do not reload this page: that would send it a second time.</p>
  <nav><a href="/bag">See your bag</a> <a href="${back.replaceAll('&', '&amp;')}">Go back</a></nav>`);
