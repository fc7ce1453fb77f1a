/**
 * What an API token may do: words with spaces between them. `read` and `write` are for everything that the account may do,
 * `read:<area>` and `write:<area>` for one area. Writing does not bring reading along.
 */
const WORD = /^(read|write)(?::([a-z-]+))?$/

/** The area of a route, from its tag in the API's description: `work orders` is `work-orders`. */
export const areaOf = (tag: string): string => tag.toLowerCase().replace(/[^a-z]+/g, '-')

/** True if the scope lets a token read (or write) in the area; an area that nothing names needs the plain word. */
export const scopeAllows = (scope: string, action: 'read' | 'write', area: string | null): boolean => {
  const words = scope.split(' ')
  return words.includes(action) || (area !== null && words.includes(`${action}:${area}`))
}

/** Words of a scope that mean nothing here. */
export const unknownScopeWords = (scope: string, areas: readonly string[]): string[] =>
  scope.split(' ').filter((word) => {
    const [, action, area] = WORD.exec(word) ?? []
    return action === undefined || (area !== undefined && !areas.includes(area))
  })
