/** How thousands of rows travel as a handful of parameters. */

/** PostgreSQL takes no NUL in text; what came from outside may hold one. */
export const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)
export const storableOrNull = (text: string | null): string | null => (text === null ? null : storable(text))

export const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * PostgreSQL's text of an array. The driver escapes each element by itself, which for the thousands of a batch takes longer than the
 * query.
 */
export const numberArray = (values: readonly (number | null)[]): string =>
  // Joined at once: a text that grows leaves an object behind at each step.
  `{${values.map((value) => value ?? 'NULL').join(',')}}`

const quoted = (text: string): string =>
  `"${text.includes('"') || text.includes('\\') ? text.replaceAll(/["\\]/g, '\\$&') : text}"`

/** The same for texts. */
export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`
