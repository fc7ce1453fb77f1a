import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { z } from 'zod'

/** Something wrong at a place of a file; lines and columns from 1. */
export interface FileProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

type Path = readonly PropertyKey[]

/** A JSON text that knows where its values stand. */
export interface JsonSource {
  readonly value: unknown
  /** The place of a value; of the nearest one around it, if the path leads to nothing. */
  placeOf(path: Path): { readonly line: number; readonly column: number }
  /** What a schema has against it, each at its place. */
  problemsOf(error: z.ZodError): readonly FileProblem[]
}

const placeAt = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

const ERRORS: Readonly<Record<string, string>> = {
  InvalidCommentToken: 'a comment, which JSON has not',
  CommaExpected: 'a comma is missing',
  ColonExpected: 'a colon is missing',
  ValueExpected: 'a value is missing',
  PropertyNameExpected: 'a name in double quotes is missing',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'the file goes on after its value',
  UnexpectedEndOfString: 'a string does not end',
  InvalidSymbol: 'a word that JSON does not know',
}

/** The issue that says most: in a union, of the branch that got furthest before it failed. */
const flatten = (issue: z.core.$ZodIssue, path: Path): { path: Path; message: string }[] => {
  const here = [...path, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.map((branch) => branch.flatMap((each) => flatten(each, here)))
    const depth = (branch: { path: Path }[]): number => Math.max(...branch.map((each) => each.path.length))
    return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...here, key], message: `${key} is not a part of this` }))
  }
  return [{ path: here, message: issue.message }]
}

/**
 * Reads JSON, keeping places.
 * @returns the problem, where it is no JSON
 */
export const readJsonSource = (file: string, text: string): JsonSource | FileProblem => {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [error] = errors
  if (error !== undefined || root === undefined) {
    const code = error === undefined ? 'ValueExpected' : printParseErrorCode(error.error)
    return { file, ...placeAt(text, error?.offset ?? 0), message: ERRORS[code] ?? `is no JSON: ${code}` }
  }
  const placeOf = (path: Path): { line: number; column: number } => {
    for (let length = path.length; length > 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length) as (string | number)[])
      // The name is what a person looks for, not the value behind it.
      const shown = node?.parent?.type === 'property' ? node.parent : node
      if (shown !== undefined) return placeAt(text, shown.offset)
    }
    return placeAt(text, root.offset)
  }
  return {
    value: JSON.parse(text),
    placeOf,
    problemsOf: ({ issues }) =>
      issues
        .flatMap((issue) => flatten(issue, []))
        .map(({ path, message }) => ({
          file,
          ...placeOf(path),
          message: path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
        })),
  }
}

/** `file:line:column: message`, as editors and terminals make a link of it. */
export const formatProblem = ({ file, line, column, message }: FileProblem): string =>
  `${file}:${line}:${column}: ${message}`
