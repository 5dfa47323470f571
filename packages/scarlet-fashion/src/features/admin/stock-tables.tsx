import type { StockFigures, StockMovement, StockSheet } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { momentInIndia } from '#shared/when.ts';
import { tellMovement, tellPieces, tellWho } from './movement-words.ts';
import { Table } from './table.tsx';

export type Article = StockSheet['items'][number];

const sum = (shops: readonly StockFigures[], name: 'available' | 'reserved' | 'shortfall'): number =>
  shops.reduce((total, one) => total + one[name], 0);

/** Stands where the eye falls first. */
const Missing = ({ pieces }: { pieces: number }) =>
  pieces > 0 ? <span className="block font-normal whitespace-nowrap text-scarlet">{pieces} missing</span> : null;

/** Where an article's page is, with the search that led to it. */
const hrefOf = (sku: string, search: string): string => `/admin/stock?${new URLSearchParams({ search, sku })}`;

/** Articles that were found, each a link to its own figures. */
export const ArticlesTable = ({ articles, search }: { articles: readonly Article[]; search: string }) => (
  <Table
    isNarrow
    caption="All that match"
    heads={['Article', 'Available', 'Reserved']}
    rows={articles.map(({ sku, name, colour, size, shops }) => ({
      key: sku,
      cells: {
        Article: (
          <>
            <Link href={hrefOf(sku, search)} className="quiet-link inline-block py-1">
              {name}, {colour}, {size}
            </Link>
            <span className="block font-normal text-stone">{sku}</span>
          </>
        ),
        Available: (
          <>
            {sum(shops, 'available')}
            <Missing pieces={sum(shops, 'shortfall')} />
          </>
        ),
        Reserved: sum(shops, 'reserved'),
      },
    }))}
  />
);

const Shortfall = ({ pieces }: { pieces: number }) =>
  pieces > 0 ? <span className="font-medium text-scarlet">{pieces}</span> : pieces;

/** What each shop has of one article. On the shelf is what a person would count there. */
export const ShopFigures = ({ shops }: { shops: readonly StockFigures[] }) => (
  <Table
    caption="Pieces at each shop"
    heads={['Shop', 'On the shelf', 'Available', 'Reserved', 'Sold', 'Shortfall']}
    rows={shops.map(({ shop, available, reserved, sold, shortfall }) => ({
      key: shop,
      cells: {
        Shop: (
          <>
            {shop}
            <Missing pieces={shortfall} />
          </>
        ),
        'On the shelf': available + reserved - shortfall,
        Available: available,
        Reserved: reserved,
        Sold: sold,
        Shortfall: <Shortfall pieces={shortfall} />,
      },
    }))}
  />
);

type LedgerProps = { rows: readonly StockMovement[]; of: 'movements' | 'orders'; userId: string };

/** The latest rows of an article in the ledger, newest first: those of people, or those of orders. */
export const LedgerTable = ({ rows, of, userId }: LedgerProps) => (
  <Table
    caption={`Latest ${of}, newest first`}
    heads={['When', 'Shop', 'Pieces', 'What', ...(of === 'orders' ? (['Order'] as const) : (['Who', 'Note'] as const))]}
    rows={rows.map((row) => ({
      key: row.id,
      cells: {
        When: momentInIndia(row.at),
        Shop: row.shop,
        Pieces: <span className="font-medium">{tellPieces(row)}</span>,
        What: tellMovement(row),
        Order: tellWho(row, userId),
        Who: tellWho(row, userId),
        Note: row.note ?? '',
      },
    }))}
  />
);
