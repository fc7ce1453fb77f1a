import { localTime } from '@custodia/domain'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Api } from '../context.ts'
import { MAX_PAGE } from '../plugins/pagination.ts'
import { HttpProblem, notFound } from '../plugins/problems.ts'
import { columnsOfItem, itemOfList, type ListColumn, valueAt } from './list-columns.ts'
import type { Table, TableCell } from './write-table.ts'

/** A list of the API that can be had as a file. */
export interface ExportableList {
  /** Path below `/api/v1` without the leading slash, `:id` for what has to be filled in. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly columns: readonly ListColumn[]
  /** Filters that it does not answer without. */
  readonly asks: readonly string[]
  /** Items of its largest page; null if it has no pages. */
  readonly page: number | null
}

const PREFIX = '/api/v1/'

const askedFilters = (query: unknown): string[] =>
  query instanceof z.ZodObject
    ? Object.entries(query.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, field]) =>
        field.safeParse(undefined).success ? [] : [name],
      )
    : []

/** The largest page that a list gives; null if it has no pages. */
const largestPage = (query: unknown): number | null => {
  if (!(query instanceof z.ZodObject)) return null
  const { limit } = query.shape as Readonly<Record<string, z.ZodType>>
  return limit === undefined ? null : ([MAX_PAGE, 200, 100, 50].find((size) => limit.safeParse(size).success) ?? null)
}

/** Lists of the API by path, as they are registered from here on: every GET that answers items. */
export const collectLists = (app: Api): ReadonlyMap<string, ExportableList> => {
  const lists = new Map<string, ExportableList>()
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (method !== 'GET' || schema === undefined || !url.startsWith(PREFIX)) return
    const answers = schema.response as Readonly<Record<string, unknown>> | undefined
    const item = itemOfList(answers?.['200'])
    if (item === null) return
    const path = url.slice(PREFIX.length)
    lists.set(path, {
      path,
      tag: schema.tags?.[0] ?? '',
      summary: schema.summary ?? path,
      columns: columnsOfItem(item),
      asks: askedFilters(schema.querystring),
      page: largestPage(schema.querystring),
    })
  })
  return lists
}

/** The list that a path is of, `:id` filled in. */
export const findList = (lists: ReadonlyMap<string, ExportableList>, path: string): ExportableList => {
  const parts = path.split('/')
  const found =
    lists.get(path) ??
    [...lists.values()].find(({ path: pattern }) => {
      const wanted = pattern.split('/')
      return (
        wanted.length === parts.length &&
        wanted.every((part, at) => (part.startsWith(':') ? parts[at] !== '' : part === parts[at]))
      )
    })
  if (found === undefined || parts.includes('..')) throw notFound('list')
  return found
}

interface Page {
  readonly items: readonly unknown[]
  readonly nextCursor: string | null
}

/** Asks for a page as who asked for the file: what they do not see is in no file either. */
const readPage = async (
  app: Api,
  request: FastifyRequest,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<Page> => {
  const { authorization, cookie } = request.headers
  const answer = await app.inject({
    method: 'GET',
    url: `${PREFIX}${path}`,
    query: { ...query },
    headers: { ...(authorization === undefined ? {} : { authorization }), ...(cookie === undefined ? {} : { cookie }) },
    remoteAddress: request.ip,
  })
  const body = answer.json()
  if (answer.statusCode !== 200)
    throw new HttpProblem(answer.statusCode, body.detail ?? 'The list cannot be read.', body.errors ?? [])
  return Array.isArray(body)
    ? { items: body, nextCursor: null }
    : { items: body.items, nextCursor: body.nextCursor ?? null }
}

const cellOf = (item: unknown, { path, instant }: ListColumn, timeZone: string): TableCell => {
  const value = valueAt(item, path) ?? null
  if (instant && typeof value === 'number') return new Date(`${localTime(value, timeZone).replace(' ', 'T')}Z`)
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value
  return JSON.stringify(value)
}

/** A list as a table, a page in memory at a time. The first page is read before it answers, so that a wrong filter is said properly. */
export const tableOfList = async (
  app: Api,
  request: FastifyRequest,
  list: ExportableList,
  asked: { readonly path: string; readonly query: Readonly<Record<string, string>>; readonly timeZone: string },
): Promise<Table> => {
  const paged = list.page === null ? asked.query : { ...asked.query, limit: String(list.page) }
  const first = await readPage(app, request, asked.path, paged)
  async function* rows(): AsyncGenerator<readonly TableCell[]> {
    let page = first
    for (;;) {
      for (const item of page.items) yield list.columns.map((column) => cellOf(item, column, asked.timeZone))
      if (page.nextCursor === null) return
      page = await readPage(app, request, asked.path, { ...paged, cursor: page.nextCursor })
    }
  }
  const header = list.columns.map(({ name, instant }) => (instant ? `${name} (${asked.timeZone})` : name))
  return { title: list.path.replaceAll('/', ' '), header, rows: rows() }
}
