/** Body measures in centimetres for the sizes that the shop sells. */
export type SizeRow = { readonly size: string; readonly bust?: string; readonly waist: string; readonly hip: string };

const letters: readonly Required<SizeRow>[] = [
  { size: 'XS', bust: '80–84', waist: '62–66', hip: '88–92' },
  { size: 'S', bust: '84–88', waist: '66–70', hip: '92–96' },
  { size: 'M', bust: '88–93', waist: '70–75', hip: '96–101' },
  { size: 'L', bust: '93–99', waist: '75–81', hip: '101–107' },
  { size: 'XL', bust: '99–106', waist: '81–88', hip: '107–114' },
  { size: 'XXL', bust: '106–114', waist: '88–96', hip: '114–122' },
];

const cmPerInch = 2.54;
const hipOverWaistCm = 26;

const waistRow = (size: string): SizeRow => {
  const waistCm = Math.round(Number(size) * cmPerInch);
  return {
    size,
    waist: `${waistCm - 1}–${waistCm + 1}`,
    hip: `${waistCm + hipOverWaistCm - 1}–${waistCm + hipOverWaistCm + 1}`,
  };
};

/** The rows of the size guide for the sizes of one product; none for things that come in one size. */
export const sizeRows = (sizes: readonly string[]): readonly SizeRow[] =>
  sizes.flatMap((size): SizeRow[] => {
    const letter = letters.find((row) => row.size === size);
    if (letter) return [letter];
    return /^\d{2}$/.test(size) ? [waistRow(size)] : [];
  });
