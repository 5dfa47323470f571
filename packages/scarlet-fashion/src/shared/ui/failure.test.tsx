import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Failure } from './failure.tsx';

const shown = (error: Error & { digest?: string }): string =>
  renderToStaticMarkup(<Failure error={error} retry={() => undefined} />);

it('A page that the server could not make says that the data is away, and what finds it in the log', () => {
  const page = shown(Object.assign(new Error('no answer'), { digest: '1234567' }));
  expect(page).toContain('cannot reach its data');
  expect(page).toContain('Try again');
  expect(page).toContain('Reference 1234567');
});

it('A page that broke in the browser says so, and asks to reload it', () => {
  const page = shown(new TypeError('line is undefined'));
  expect(page).toContain('went wrong in this page');
  expect(page).toContain('Reload the page');
  expect(page).not.toContain('Reference');
});
