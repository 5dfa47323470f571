export const lettersXsToXl = ['XS', 'S', 'M', 'L', 'XL'] as const;
export const lettersSToXxl = ['S', 'M', 'L', 'XL', 'XXL'] as const;
export const lettersXsToXxl = ['XS', 'S', 'M', 'L', 'XL', 'XXL'] as const;
export const lettersSToL = ['S', 'M', 'L'] as const;

/** Waists in inches. */
export const waists28To38 = ['28', '30', '32', '34', '36', '38'] as const;
export const waists26To34 = ['26', '28', '30', '32', '34'] as const;
