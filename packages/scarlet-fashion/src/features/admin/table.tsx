import type { ReactNode } from 'react';

type TableProps<Head extends string> = {
  caption: string;
  heads: readonly Head[];
  /** The cell under the first head names its row. */
  rows: readonly { key: string; cells: Readonly<Record<Head, ReactNode>> }[];
  /** Few enough columns to stay a table on a phone. */
  isNarrow?: boolean;
};

const cell = 'px-3 py-3 align-top';
const listed =
  'max-lg:grid max-lg:grid-cols-[7rem_1fr] max-lg:gap-x-3 max-lg:py-1 max-lg:before:text-stone max-lg:before:content-[attr(data-head)]';

type CellProps = { head: string; content: ReactNode; isNarrow: boolean };

/** Where rows are lists, an empty cell says nothing. */
const Cell = ({ head, content, isNarrow }: CellProps) => (
  <td data-head={head} className={`${cell} ${isNarrow ? '' : listed} ${content === '' ? 'max-lg:hidden' : ''}`}>
    <div className="min-w-0 wrap-anywhere">{content}</div>
  </td>
);

/** Where the columns have no room, each row is a list of its cells beside their heads: nothing lies out of sight. */
export const Table = <Head extends string>({ caption, heads, rows, isNarrow = false }: TableProps<Head>) => {
  const [first, ...others] = heads;
  const list = isNarrow ? '' : 'max-lg:block';
  return (
    <table className={`w-full border-y border-rule bg-paper text-left text-sm ${list}`}>
      <caption className="sr-only">{caption}</caption>
      <thead className={`border-b border-rule text-stone ${isNarrow ? '' : 'max-lg:sr-only'}`}>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={`${cell} font-normal whitespace-nowrap`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={`divide-y divide-rule ${list}`}>
        {rows.map(({ key, cells }) => (
          <tr key={key} className={isNarrow ? '' : 'max-lg:block max-lg:py-3'}>
            <th scope="row" className={`${cell} font-medium ${isNarrow ? 'w-full' : 'max-lg:block max-lg:py-1'}`}>
              {first && cells[first]}
            </th>
            {others.map((head) => (
              <Cell key={head} head={head} content={cells[head]} isNarrow={isNarrow} />
            ))}
          </tr>
        ))}
        {rows.length > 0 ? null : (
          <tr>
            <td colSpan={heads.length} className={`${cell} text-stone`}>
              Nothing here.
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
};
