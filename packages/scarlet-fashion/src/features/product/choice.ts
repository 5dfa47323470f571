import type { ProductDetail, ProductStock } from '@scarlet/contracts/schemas';

type Typed = string | readonly string[] | undefined;
/** What an address asks for: both may be anything that somebody typed, also several times. */
export type Asked = { readonly colour?: Typed; readonly size?: Typed };
const oneOf = (typed: Typed): string | undefined => [typed].flat()[0];
export type Choice = { readonly colour: string; readonly size: string | undefined };

/** `unknown`: the stock could not be read. It is offered all the same, and the bag says whether there is one. */
export type SizeState = 'in_stock' | 'low' | 'sold_out' | 'unknown';
export type SizeOption = {
  readonly sku: string;
  readonly size: string;
  readonly state: SizeState;
  readonly left: number;
};

type Described = Pick<ProductDetail, 'colours' | 'sizes' | 'variants'>;

/** At most this many are named exactly ("Only 2 left"). */
const fewPieces = 3;

const stateOf = (left: number | undefined): SizeState => {
  if (left === undefined) return 'unknown';
  if (left <= 0) return 'sold_out';
  return left <= fewPieces ? 'low' : 'in_stock';
};

/** The colour and size to begin with: what the address asks for where it exists, else the first colour and no size. */
export const firstChoice = ({ colours, sizes }: Described, asked: Asked): Choice => ({
  colour: (colours.find(({ slug }) => slug === oneOf(asked.colour)) ?? colours[0])?.slug ?? '',
  size: sizes.find((size) => size.toLowerCase() === oneOf(asked.size)?.toLowerCase()),
});

/** Every size of one colour in shop order, with what is left of it. */
export const sizeOptions = (
  { sizes, variants }: Described,
  colour: string,
  stock: ProductStock | undefined,
): readonly SizeOption[] =>
  sizes.flatMap((size) => {
    const variant = variants.find((each) => each.colour === colour && each.size === size);
    if (variant === undefined) return [];
    const left = stock?.items.find(({ sku }) => sku === variant.sku)?.stock;
    return [{ sku: variant.sku, size, state: stateOf(left), left: left ?? 0 }];
  });

/** What is said about a size beside its name; nothing when there is enough. */
export const sizeRemark = ({ state, left }: SizeOption): string | undefined => {
  if (state === 'sold_out') return 'sold out';
  return state === 'low' ? `only ${left} left` : undefined;
};

/** The address of a product with a colour and a size. */
export const productHref = (slug: string, { colour, size }: Partial<Choice>): string => {
  const query = new URLSearchParams({ ...(colour ? { colour } : {}), ...(size ? { size } : {}) }).toString();
  return query === '' ? `/p/${slug}` : `/p/${slug}?${query}`;
};
