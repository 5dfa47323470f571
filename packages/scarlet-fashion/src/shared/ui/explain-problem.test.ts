import { describe, expect, it } from 'vitest';
import { explainProblem } from './explain-problem.ts';

describe('A refusal in the address of a page', () => {
  it('is explained with what to do next', () => {
    expect(explainProblem('inventory.out_of_stock')).toEqual({
      title: 'Not enough stock',
      next: 'Take fewer pieces or another size.',
    });
  });

  it.each([undefined, 'no.such_code', ['cart.full', 'cart.empty'], 'constructor'])(
    'is ignored when it is %j',
    (code) => {
      expect(explainProblem(code)).toBeUndefined();
    },
  );
});
