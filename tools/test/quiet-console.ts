import { format } from 'node:util';
import { afterEach, expect } from 'vitest';

/** A warning that nobody expected is a fault that nobody has seen yet: it fails the test that provoked it. */
const said: string[] = [];

const listen = (method: 'warn' | 'error'): void => {
  const write = console[method].bind(console);
  console[method] = (...args: unknown[]) => {
    said.push(`console.${method}: ${format(...args)}`);
    write(...args);
  };
};

listen('warn');
listen('error');

afterEach(() => {
  expect(said.splice(0), 'warnings and errors on the console').toEqual([]);
});
