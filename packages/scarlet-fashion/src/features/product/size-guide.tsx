import { sizeRows } from './size-chart.ts';

/** The size guide of one product, in centimetres. */
export const SizeGuide = ({ sizes }: { sizes: readonly string[] }) => {
  const rows = sizeRows(sizes);
  if (rows.length === 0) return <p>This piece comes in one size.</p>;
  const hasBust = rows.some(({ bust }) => bust !== undefined);
  return (
    <table className="w-full text-left">
      <caption className="pb-3 text-left">Measures of the body in centimetres.</caption>
      <thead className="text-ink">
        <tr>
          <th scope="col">Size</th>
          {hasBust ? <th scope="col">Bust</th> : null}
          <th scope="col">Waist</th>
          <th scope="col">Hip</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ size, bust, waist, hip }) => (
          <tr key={size} className="border-t border-rule">
            <th scope="row" className="py-2 font-medium text-ink">
              {size}
            </th>
            {hasBust ? <td>{bust}</td> : null}
            <td>{waist}</td>
            <td>{hip}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
