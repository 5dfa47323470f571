import { toOneLine } from '@scarlet/contracts/one-line';
import * as routes from '@scarlet/contracts/routes';
import type { StockMovement, StockSheet, UserView } from '@scarlet/contracts/schemas';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AdminHeader } from '#features/admin/admin-header.tsx';
import { MoveStockForm } from '#features/admin/move-stock-form.tsx';
import { kindsFor, type MovementKind } from '#features/admin/movement-body.ts';
import { type Article, ArticlesTable, LedgerTable, ShopFigures } from '#features/admin/stock-tables.tsx';
import { AuthGuard } from '#features/session/auth-guard.tsx';
import { freshKey } from '#shared/api/fresh-key.ts';
import { personalApi } from '#shared/api/server.ts';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { formToken } from '#shared/session/form-token.ts';
import { hasRole } from '#shared/session/has-role.ts';
import { requireRole } from '#shared/session/require-user.ts';
import { Button } from '#shared/ui/button.tsx';
import { Field } from '#shared/ui/field.tsx';
import { Notice } from '#shared/ui/notice.tsx';

const about = { name: 'Stock', description: 'What the shops have, and what happened to it.', path: '/admin/stock' };

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

type Props = { searchParams: Promise<Record<string, string | readonly string[] | undefined>> };

const longest = 60;
/** One line of text out of the address, whatever somebody wrote there. */
const textOf = (value: string | readonly string[] | undefined): string =>
  toOneLine([value ?? ''].flat().join(' '), '')
    .trim()
    .slice(0, longest);

const nothing: StockSheet = { items: [], isCut: false };
const find = async (search: string): Promise<StockSheet> =>
  search === '' ? nothing : personalApi.call(routes.stockSheet, { query: { search } });

/** The article that was chosen; what was found alone needs no choosing. */
const chooseFrom = async (found: StockSheet, sku: string): Promise<Article | undefined> => {
  if (sku === '') return found.items.length === 1 ? found.items[0] : undefined;
  const items = found.items.some((one) => one.sku === sku) ? found.items : (await find(sku)).items;
  return items.find((one) => one.sku === sku);
};

const SearchForm = ({ search }: { search: string }) => (
  <form action="/admin/stock" method="get" className="flex max-w-xl flex-wrap items-end gap-4">
    <div className="min-w-56 flex-1">
      <Field
        {...{ label: 'Name, article number or barcode', name: 'search', type: 'search', maxLength: longest }}
        defaultValue={search}
        required
      />
    </div>
    <Button look="outline">Search</Button>
  </form>
);

const Found = ({ found, search }: { found: StockSheet; search: string }) => (
  <section aria-labelledby="found" className="space-y-4">
    <h2 id="found" className="text-2xl">
      {found.items.length === 0 ? 'Nothing found' : 'Articles found'}
    </h2>
    {found.items.length === 0 ? (
      <p className="text-sm text-stone">No product has this in its name, and no article has this number or barcode.</p>
    ) : (
      <ArticlesTable articles={found.items} search={search} />
    )}
    {found.isCut ? <p className="text-sm text-stone">There are more: say more of the name.</p> : null}
  </section>
);

type Ledger = { movements: readonly StockMovement[]; orders: readonly StockMovement[] };
/** Apart, because orders would soon push what people did off the page. */
const readLedger = async (sku: string): Promise<Ledger> => {
  const latest = (of: keyof Ledger) => personalApi.call(routes.stockLedger, { query: { sku, of, limit: 20 } });
  const [movements, orders] = await Promise.all([latest('movements'), latest('orders')]);
  return { movements: movements.items, orders: orders.items };
};

type ArticleProps = {
  article: Article;
  backTo: string | undefined;
  ledger: Ledger;
  user: UserView;
  form: ReactNode;
};

const ArticleDesk = ({ article, backTo, ledger, user, form }: ArticleProps) => (
  <section aria-labelledby="article" className="space-y-8">
    <header>
      <h2 id="article" className="text-2xl">
        {article.name}, {article.colour}, {article.size}
      </h2>
      <p className="mt-1 text-sm text-stone">
        {article.sku}, barcode {article.barcode}
      </p>
      {backTo === undefined ? null : (
        <Link href={backTo} className="quiet-link inline-flex min-h-11 items-center text-sm">
          All articles found
        </Link>
      )}
    </header>
    <ShopFigures shops={article.shops} />
    {form}
    <section aria-labelledby="movements" className="space-y-4">
      <h3 id="movements" className="text-xl">
        Latest movements
      </h3>
      <LedgerTable rows={ledger.movements} of="movements" userId={user.id} />
    </section>
    <section aria-labelledby="orders" className="space-y-4">
      <h3 id="orders" className="text-xl">
        Latest orders
      </h3>
      <p className="text-sm text-stone">What orders held, bought and gave back; it shows up here after some seconds.</p>
      <LedgerTable rows={ledger.orders} of="orders" userId={user.id} />
    </section>
  </section>
);

/** The form for what is to be booked; what somebody may not book is as if it had not been asked for. */
const BookForm = async ({ article, search, asked, user }: FormProps) => {
  const isManager = hasRole(user.role, 'manager');
  const kind = kindsFor(isManager).find((one) => one === asked.do) ?? 'receive';
  const hrefOf = (one: MovementKind) => `/admin/stock?${new URLSearchParams({ search, sku: article.sku, do: one })}`;
  const hrefs = {
    ...{ receive: hrefOf('receive'), count: hrefOf('count'), adjust: hrefOf('adjust'), transfer: hrefOf('transfer') },
  };
  return (
    <div className="space-y-5">
      <Notice problem={asked.problem} />
      {asked.booked === '1' ? <p className="text-sm text-success">Booked: it is the latest movement below.</p> : null}
      <MoveStockForm
        key={`${article.sku} ${kind}`}
        {...{ article, isManager, kind, hrefs }}
        token={await formToken()}
        idempotencyKey={freshKey()}
      />
    </div>
  );
};

type Asked = Awaited<Props['searchParams']>;
type FormProps = { article: Article; search: string; asked: Asked; user: UserView };

const StockPage = async ({ searchParams }: Props) => {
  const { user } = await requireRole('staff');
  const asked = await searchParams;
  const search = textOf(asked.search);
  const found = await find(search);
  const article = await chooseFrom(found, textOf(asked.sku));
  const ledger = article && (await readLedger(article.sku));
  const backTo = found.items.length > 1 ? `/admin/stock?${new URLSearchParams({ search })}` : undefined;
  return (
    <>
      <PageFacts about={about} />
      <AdminHeader user={user} here="/admin/stock" />
      <main className="frame w-full min-w-0 flex-1 space-y-10 py-10">
        <h1 className="text-4xl">Stock</h1>
        <AuthGuard needs="staff" user={user}>
          <SearchForm search={search} />
          {article && ledger ? (
            <ArticleDesk
              {...{ article, backTo, ledger, user }}
              form={<BookForm {...{ article, search, asked, user }} />}
            />
          ) : null}
          {article || search === '' ? null : <Found found={found} search={search} />}
        </AuthGuard>
      </main>
    </>
  );
};

export default StockPage;
