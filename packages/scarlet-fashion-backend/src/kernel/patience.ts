import { second } from '#kernel/clock';

const mostInARow = 3;

/**
 * Whether to go on asking somebody who may be silent. One silence that came at once is told of the one question only: the others
 * are asked all the same. Three in a row, or one that took a second, are told of whoever was asked.
 */
export const createPatience = () => {
  let inARow = 0;
  let isOver = false;
  return {
    isOver: () => isOver,
    ask: async <Answer>(question: () => Promise<Answer>, isSilence: (answer: Answer) => boolean): Promise<Answer> => {
      const askedAtMs = performance.now();
      const answer = await question();
      inARow = isSilence(answer) ? inARow + 1 : 0;
      isOver ||= inARow === mostInARow || (inARow > 0 && performance.now() - askedAtMs >= second);
      return answer;
    },
  };
};
