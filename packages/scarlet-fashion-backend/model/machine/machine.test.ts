import { describe, expect, it } from 'vitest';
import { createChance } from './chance.ts';
import { createMachine, startProcess } from './machine.ts';
import { answerOf, createTicket, type Story } from './story.ts';
import { calm, type Misfortune, misfortuneOf } from './weather.ts';

const machineWith = (weather = calm) => {
  const struck: Misfortune[] = [];
  const machine = createMachine({
    ...{ chance: createChance(7), weather, note: undefined },
    count: (what) => struck.push(what),
  });
  const finish = () => {
    for (let steps = 0; steps < 1_000 && machine.step(); steps += 1);
  };
  return { machine, struck, finish };
};

const always = (what: Misfortune) => ({ ...calm, [what]: 1, maxStopTicks: 50 });

describe('chance', () => {
  it('repeats itself for a seed and for no other', () => {
    const draws = (seed: number) => {
      const chance = createChance(seed);
      return Array.from({ length: 20 }, () => chance.below(1_000));
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  it('is fair enough', () => {
    const chance = createChance(3);
    const hits = Array.from({ length: 10_000 }, () => chance.happens(0.25)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(2_300);
    expect(hits).toBeLessThan(2_700);
  });

  it('strikes in the shares that the weather names', () => {
    const weather = { ...calm, processDied: 0.125, taskStopped: 0.25 };
    expect([0, 0.124, 0.125, 0.374, 0.375].map((draw) => misfortuneOf(weather, draw))).toEqual([
      ...['processDied', 'processDied', 'taskStopped', 'taskStopped', undefined],
    ]);
  });
});

describe('the machine', () => {
  it('mixes the steps of two tasks and runs both to their end', () => {
    const { machine, finish } = machineWith();
    const said: string[] = [];
    function* tell(name: string): Story {
      for (let line = 0; line < 20; line += 1) {
        said.push(name);
        yield;
      }
    }
    const process = startProcess('api', { isMortal: true });
    for (const name of ['a', 'b']) machine.start({ name, process, story: tell(name) });
    finish();
    expect(said.join('')).toMatch(/a.*b.*a.*b/);
    expect(said.toSorted().join('')).toBe('a'.repeat(20) + 'b'.repeat(20));
  });

  it('wakes who waits for an answer only when it is there, and lets time pass when all others sleep', () => {
    const { machine, finish } = machineWith();
    const ticket = createTicket<string>();
    let heard: string | undefined;
    function* wait(): Story {
      heard = yield* answerOf(ticket);
    }
    function* answer(): Story {
      yield 500;
      expect(heard).toBeUndefined();
      ticket.settle('yes');
      ticket.settle('no');
    }
    const process = startProcess('api', { isMortal: true });
    machine.start({ name: 'wait', process, story: wait() });
    machine.start({ name: 'answer', process, story: answer() });
    finish();
    expect(heard).toBe('yes');
    expect(machine.now()).toBeGreaterThan(500);
    expect(machine.steps()).toBeLessThan(10);
  });

  it('ends everything that a process does when it dies, without any tidying up', () => {
    const { machine, finish } = machineWith(always('processDied'));
    const ends: unknown[] = [];
    let isTidy = false;
    function* live(): Story<string> {
      try {
        yield;
        return 'finished';
      } finally {
        isTidy = true;
      }
    }
    const process = startProcess('api', { isMortal: true });
    let deaths = 0;
    process.onDeath = () => {
      deaths += 1;
    };
    for (const name of ['a', 'b']) machine.start({ name, process, story: live(), onEnd: (end) => ends.push(end) });
    finish();
    expect({ ends, deaths, isTidy }).toEqual({ ends: [undefined, undefined], deaths: 1, isTidy: false });
  });

  it('lets a request that fails alone tidy up, while the process lives on', () => {
    const { machine, struck, finish } = machineWith(always('taskDied'));
    let isTidy = false;
    function* fail(): Story {
      try {
        yield;
      } finally {
        isTidy = true;
      }
    }
    machine.start({ name: 'fail', process: startProcess('api', { isMortal: true }), story: fail() });
    finish();
    expect({ isTidy, struck }).toEqual({ isTidy: true, struck: ['taskDied'] });
  });

  it('brings those back who were stopped, and leaves people in peace', () => {
    const { machine, struck, finish } = machineWith(always('processStopped'));
    let isDone = false;
    function* go(): Story {
      yield;
      isDone = true;
    }
    machine.start({ name: 'buyer', process: startProcess('street', { isMortal: false }), story: go() });
    finish();
    expect({ isDone, struck }).toEqual({ isDone: true, struck: [] });

    isDone = false;
    machine.start({ name: 'request', process: startProcess('api', { isMortal: true }), story: go() });
    finish();
    expect({ isDone, struck }).toEqual({ isDone: true, struck: ['processStopped'] });
  });
});
