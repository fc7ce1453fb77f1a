/** How thousands of rows travel as a handful of parameters. */

/** PostgreSQL takes no NUL in text; what came from outside may hold one. */
export const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)
export const storableOrNull = (text: string | null): string | null => (text === null ? null : storable(text))

export const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * PostgreSQL's text of an array. The driver escapes each element by itself, which for the thousands of a batch takes longer than the
 * query.
 */
export const numberArray = (values: readonly (number | null)[]): string => {
  let text = '{'
  for (let i = 0; i < values.length; i += 1) text += `${i === 0 ? '' : ','}${values[i] ?? 'NULL'}`
  return `${text}}`
}

/** The same for texts. */
export const textArray = (values: readonly (string | null)[]): string => {
  let text = '{'
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null
    const element = value === null ? 'NULL' : `"${/["\\]/.test(value) ? value.replaceAll(/["\\]/g, '\\$&') : value}"`
    text += i === 0 ? element : `,${element}`
  }
  return `${text}}`
}
