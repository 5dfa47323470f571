export type Fabric =
  | 'canvas'
  | 'cashmere'
  | 'chanderi'
  | 'crepe'
  | 'denim'
  | 'jersey'
  | 'knit'
  | 'leather'
  | 'linen'
  | 'oxford'
  | 'poplin'
  | 'satin'
  | 'silk'
  | 'wool';

/** The shape the lookbook draws; the cut within a shape (sleeve, length, collar) belongs to the lookbook. */
export type Silhouette =
  | 'bag'
  | 'belt'
  | 'blazer'
  | 'blouse'
  | 'bundi'
  | 'cardigan'
  | 'coat'
  | 'dress'
  | 'jeans'
  | 'kurta'
  | 'pencil-skirt'
  | 'pleated-skirt'
  | 'potli'
  | 'scarf'
  | 'shirt'
  | 'shirt-dress'
  | 'skirt'
  | 'slip-dress'
  | 'sweater'
  | 'tee'
  | 'tiered-dress'
  | 'trousers'
  | 'trucker'
  | 'wide-trousers'
  | 'wrap-dress';

export type SeedColour = {
  readonly name: string;
  readonly slug: string;
  /** `#rrggbb`, the cloth in neutral light. */
  readonly hex: string;
};

export type SeedCategory = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
};

/** One style as the shop opens with it. SKUs and barcodes are derived from `code`, colour and size. */
export type SeedProduct = {
  /** Two letters and two digits, unique; the stem of every SKU. */
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  /** Slug of a `SeedCategory`. */
  readonly category: string;
  readonly brand: 'Scarlet';
  readonly gender: 'women' | 'men' | 'unisex';
  readonly description: string;
  readonly fabric: Fabric;
  readonly care: string;
  readonly fit: string;
  /** Harmonised System heading of the garment kind, as printed on the invoice. */
  readonly hsn: string;
  /** `apparel` pays GST by price band, `accessory` the flat rate for leather goods and bags. */
  readonly taxClass: 'apparel' | 'accessory';
  readonly silhouette: Silhouette;
  readonly colours: readonly SeedColour[];
  readonly sizes: readonly string[];
  /** Selling price in paise, tax included. */
  readonly priceMinor: number;
  /** Printed maximum retail price in paise; above `priceMinor` when on sale. */
  readonly mrpMinor: number;
  /** `YYYY-MM-DD`, orders the "new in" list. */
  readonly dateAdded: string;
  readonly featured: boolean;
  /** Overrides the folds that the slug would give. */
  readonly pictureSeed?: number;
};
