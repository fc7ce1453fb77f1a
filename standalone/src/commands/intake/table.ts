/** A table for a terminal: columns as wide as their widest cell, numbers to the right. */
export const formatTable = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => {
  const cells = rows.map((row) => row.map((value) => (value === null ? '-' : printable(String(value)))))
  const widths = columns.map((name, k) => Math.max(name.length, ...cells.map((row) => row[k]?.length ?? 0)))
  const isNumber = columns.map((_, k) => rows.length > 0 && rows.every((row) => typeof row[k] === 'number'))
  const line = (row: readonly string[]): string =>
    row
      .map((text, k) => (isNumber[k] ? text.padStart(widths[k] ?? 0) : text.padEnd(widths[k] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(columns), ...cells.map(line)].join('\n')
}

/** What devices send is shown without the control characters that a terminal would obey. */
export const printable = (text: string): string =>
  text.replaceAll(/\p{C}/gu, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)

/** An instant as ISO 8601 to the second. */
export const formatInstant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
