import { explainProblem } from './explain-problem.ts';

/** Says why the last form was refused: give it the `problem` of the page's address. Nothing for codes that do not exist. */
export const Notice = ({ problem }: { problem: string | readonly string[] | undefined }) => {
  const explanation = explainProblem(problem);
  return explanation === undefined ? null : (
    <div role="alert" className="border-l-2 border-scarlet bg-paper px-5 py-4 text-sm">
      <p className="font-medium">{explanation.title}</p>
      <p className="text-stone">{explanation.next}</p>
    </div>
  );
};
