import type { StockFigures, StockMovement, StockSheet } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { momentInIndia } from '#shared/when.ts';
import { tellMovement, tellPieces, tellWho } from './movement-words.ts';
import { cell, Table } from './table.tsx';

export type Article = StockSheet['items'][number];

const sum = (shops: readonly StockFigures[], name: 'available' | 'reserved' | 'shortfall'): number =>
  shops.reduce((total, one) => total + one[name], 0);

/** Stands where the eye falls first: on a phone the column of shortfall is out of sight. */
const Missing = ({ pieces }: { pieces: number }) =>
  pieces > 0 ? <span className="block font-normal whitespace-nowrap text-scarlet">{pieces} missing</span> : null;

/** Where an article's page is, with the search that led to it. */
const hrefOf = (sku: string, search: string): string => `/admin/stock?${new URLSearchParams({ search, sku })}`;

/** Articles that were found, each a link to its own figures. */
export const ArticlesTable = ({ articles, search }: { articles: readonly Article[]; search: string }) => (
  <Table caption="All that match" heads={['Article', 'Available', 'Reserved']} isEmpty={articles.length === 0} width="">
    {articles.map(({ sku, name, colour, size, shops }) => (
      <tr key={sku}>
        <th scope="row" className={`${cell} w-full font-normal`}>
          <Link href={hrefOf(sku, search)} className="quiet-link inline-block py-1 font-medium">
            {name}, {colour}, {size}
          </Link>
          <span className="block text-stone">{sku}</span>
        </th>
        <td className={`${cell} pt-4`}>
          {sum(shops, 'available')}
          <Missing pieces={sum(shops, 'shortfall')} />
        </td>
        <td className={`${cell} pt-4`}>{sum(shops, 'reserved')}</td>
      </tr>
    ))}
  </Table>
);

const figures = ['available', 'reserved', 'sold', 'shortfall'] as const;

/** What each shop has of one article. On the shelf is what a person would count there. */
export const ShopFigures = ({ shops }: { shops: readonly StockFigures[] }) => (
  <Table
    caption="Pieces at each shop"
    heads={['Shop', 'On the shelf', 'Available', 'Reserved', 'Sold', 'Shortfall']}
    isEmpty={shops.length === 0}
    width="min-w-[34rem]"
  >
    {shops.map((one) => (
      <tr key={one.shop}>
        <th scope="row" className={`${cell} font-medium`}>
          {one.shop}
          <Missing pieces={one.shortfall} />
        </th>
        <td className={cell}>{one.available + one.reserved - one.shortfall}</td>
        {figures.map((name) => (
          <td
            key={name}
            className={`${cell} ${name === 'shortfall' && one[name] > 0 ? 'font-medium text-scarlet' : ''}`}
          >
            {one[name]}
          </td>
        ))}
      </tr>
    ))}
  </Table>
);

type LedgerProps = { rows: readonly StockMovement[]; of: 'movements' | 'orders'; userId: string };

/** The latest rows of an article in the ledger, newest first: those of people, or those of orders. */
export const LedgerTable = ({ rows, of, userId }: LedgerProps) => (
  <Table
    caption={`Latest ${of}, newest first`}
    heads={['When', 'Shop', 'Pieces', 'What', ...(of === 'orders' ? ['Order'] : ['Who', 'Note'])]}
    isEmpty={rows.length === 0}
    width={of === 'orders' ? 'min-w-[36rem]' : 'min-w-[44rem]'}
  >
    {rows.map((row) => (
      <tr key={row.id}>
        <td className={`${cell} whitespace-nowrap`}>{momentInIndia(row.at)}</td>
        <td className={cell}>{row.shop}</td>
        <td className={`${cell} font-medium whitespace-nowrap`}>{tellPieces(row)}</td>
        <td className={cell}>{tellMovement(row)}</td>
        <td className={`${cell} whitespace-nowrap`}>{tellWho(row, userId)}</td>
        {of === 'orders' ? null : <td className={`${cell} text-stone`}>{row.note ?? ''}</td>}
      </tr>
    ))}
  </Table>
);
