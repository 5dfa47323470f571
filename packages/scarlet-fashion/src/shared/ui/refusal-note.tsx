/** Why a form was refused and what to do now; an empty place that is read out as soon as there is something to say. */
export const RefusalNote = ({ message }: { message: string | undefined }) => (
  <p role="alert" className="border-l-2 border-scarlet bg-paper px-5 py-4 text-sm empty:hidden">
    {message}
  </p>
);
