import { describe, expect, it } from 'vitest';
import { askForWholePage, wholePage } from './whole-page.ts';

const browser = { 'user-agent': 'Mozilla/5.0 (X11)' };
const nameAfter = (headers: Record<string, string>) => askForWholePage(new Headers(headers)).get('user-agent') ?? '';

describe('A document', () => {
  it.each([
    { ...browser, 'sec-fetch-dest': 'document' },
    { ...browser, accept: 'text/html,*/*' },
    { 'user-agent': 'curl/8.0', accept: '*/*' },
    {},
  ])('is asked for whole by %j', (headers) => {
    expect(nameAfter(headers)).toMatch(wholePage);
  });

  it('keeps the name of the browser', () => {
    expect(nameAfter({ ...browser, 'sec-fetch-dest': 'document' })).toMatch(/^Mozilla\/5\.0 /);
  });
});

describe('A part of a page that a script asks for', () => {
  it.each([
    { ...browser, 'sec-fetch-dest': 'empty', accept: '*/*' },
    { ...browser, accept: '*/*' },
  ])('is not asked for whole by %j, because prefetching lives from parts', (headers) => {
    expect(nameAfter(headers)).toBe(browser['user-agent']);
  });
});
