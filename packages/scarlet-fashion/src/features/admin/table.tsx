import type { ReactNode } from 'react';

type TableProps = {
  caption: string;
  heads: readonly string[];
  isEmpty: boolean;
  children: ReactNode;
  /** The least width of its columns together; below it the table scrolls. */
  width?: string;
};

/** The classes of every cell. */
export const cell = 'px-3 py-3 align-top';

/** A wide table scrolls inside its own frame, which the keyboard can reach. */
export const Table = ({ caption, heads, isEmpty, children, width = 'min-w-[56rem]' }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className="overflow-x-auto border-y border-rule bg-paper" tabIndex={0} aria-label={caption}>
    <table className={`w-full ${width} text-left text-sm`}>
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b border-rule text-stone">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={`${cell} font-normal whitespace-nowrap`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-rule">
        {isEmpty ? (
          <tr>
            <td colSpan={heads.length} className={`${cell} text-stone`}>
              Nothing here.
            </td>
          </tr>
        ) : (
          children
        )}
      </tbody>
    </table>
  </section>
);
