/** Lines of text with aligned columns: the first flush left, the others flush right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const align = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(align).join('  ').trimEnd()).join('\n')
}

/** A whole number, with commas. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** A row for each count, in the order of their names, which are put after `prefix`. */
export const countRows = (
  prefix: string,
  counts: ReadonlyMap<string, number>,
): [name: string, count: string][] =>
  [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => [`${prefix}${name.replaceAll('_', ' ')}`, whole(count)])
