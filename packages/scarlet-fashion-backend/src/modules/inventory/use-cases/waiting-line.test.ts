import { describe, expect, it } from 'vitest';
import { createHandClock } from '../tests/hand-clock.ts';
import { createWaitingLine } from './waiting-line.ts';

const setUp = ({ most = 10 } = {}) => {
  const clock = createHandClock();
  const away: string[] = [];
  const sendAway = (item: string) => void away.push(item);
  const line = createWaitingLine<string>({ timer: clock.timer, patienceMs: 2_000, most, sendAway });
  return { ...clock, away, line };
};
const everyone = () => true;

describe('a line in front of a busy counter', () => {
  it('is served first come first, and each is served once', () => {
    const { line } = setUp();
    for (const name of ['a', 'b', 'c']) line.add(name);
    expect(line.take(everyone)).toEqual(['a', 'b', 'c']);
    expect([line.take(everyone), line.isEmpty()]).toEqual([[], true]);
  });

  it('keeps the places of those who are not taken', () => {
    const { line } = setUp();
    for (const name of ['a1', 'b1', 'a2']) line.add(name);
    expect(line.take((name) => name.startsWith('b'))).toEqual(['b1']);
    line.add('a3');
    expect([line.isEmpty(), line.take(everyone)]).toEqual([false, ['a1', 'a2', 'a3']]);
  });

  it('sends away whoever has waited two seconds, and nobody else', () => {
    const { line, pass, away } = setUp();
    line.add('early');
    pass(1_000);
    line.add('late');
    pass(999);
    expect(away).toEqual([]);
    pass(1);
    expect(away).toEqual(['early']);
    pass(1_000);
    expect([away, line.isEmpty()]).toEqual([['early', 'late'], true]);
  });

  it('gives everyone the whole two seconds, also after the first ones were served', () => {
    const { line, pass, away } = setUp();
    line.add('served');
    pass(1_500);
    line.add('waiting');
    line.take((name) => name === 'served');
    pass(1_999);
    expect(away).toEqual([]);
    pass(1);
    expect(away).toEqual(['waiting']);
  });

  it('sends away at once whoever finds it full', () => {
    const { line, away } = setUp({ most: 2 });
    for (const name of ['a', 'b', 'c']) line.add(name);
    expect(away).toEqual(['c']);
    line.take((name) => name === 'a');
    line.add('d');
    expect([away, line.take(everyone)]).toEqual([['c'], ['b', 'd']]);
  });

  it('has no clock running when nobody waits', () => {
    const { line, alarms } = setUp();
    for (const name of ['a', 'b']) line.add(name);
    expect(alarms()).toBe(1);
    line.take(everyone);
    expect(alarms()).toBe(0);
  });
});
