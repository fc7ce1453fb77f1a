/** Where two JSON values differ, one line each. */

const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Powers and logarithms differ in their last digits from one JavaScript engine to another. */
const ENGINE_NOISE = 1e-12

const areEqual = (expected: unknown, got: unknown): boolean =>
  Object.is(expected, got) ||
  (typeof expected === 'number' &&
    typeof got === 'number' &&
    Math.abs(expected - got) <= ENGINE_NOISE * Math.max(Math.abs(expected), Math.abs(got)))

const differencesAt = (path: string, expected: unknown, got: unknown): string[] => {
  if (areEqual(expected, got)) return []
  if (isObject(expected) && isObject(got) && Array.isArray(expected) === Array.isArray(got)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])]
    return names.flatMap((name) => differencesAt(path === '' ? name : `${path}.${name}`, expected[name], got[name]))
  }
  return [`${path === '' ? 'result' : path}: expected ${show(expected)}, got ${show(got)}`]
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

/** Differences of two values as JSON has them (`-0` is 0, what is undefined is absent); empty where there are none. */
export const differences = (expected: unknown, got: unknown): string[] =>
  differencesAt('', asJson(expected), asJson(got))
