import { describe, expect, it } from 'vitest';
import { canMove, type TaskState, taskStates } from './task-state.ts';

const reachableFrom = (from: TaskState): Set<TaskState> => {
  const found = new Set<TaskState>([from]);
  for (const state of found) for (const next of taskStates) if (canMove(state, next)) found.add(next);
  return found;
};

describe('the states of a bill', () => {
  it('lead from the order to the confirmation', () => {
    const story: TaskState[] = ['RECEIVED', 'STAGED', 'EXPORTED', 'BILLED', 'CONFIRMED'];
    story.slice(1).forEach((state, at) => {
      expect(canMove(story[at] ?? 'REVIEW', state), `${story[at]} -> ${state}`).toBe(true);
    });
  });

  it('let a bill come early, before its file was exported', () => {
    expect(canMove('RECEIVED', 'BILLED')).toBe(true);
    expect(canMove('STAGED', 'BILLED')).toBe(true);
  });

  it('never lead back to a state in which the till would get the file again', () => {
    for (const state of taskStates.filter((each) => each !== 'RECEIVED' && each !== 'STAGED')) {
      expect([...reachableFrom(state)], state).not.toContain('RECEIVED');
      expect([...reachableFrom(state)], state).not.toContain('STAGED');
    }
  });

  it('always leave a way to a person', () => {
    for (const state of taskStates.filter((each) => each !== 'REVIEW'))
      expect(canMove(state, 'REVIEW'), state).toBe(true);
  });

  it('know no move to the state a bill is in', () => {
    for (const state of taskStates) expect(canMove(state, state), state).toBe(false);
  });
});
