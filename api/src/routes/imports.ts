import { listSheet } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { fileHeaders, streamTables, TABLE_TYPES, type Table } from '../exports/write-table.ts'
import { type ImportColumn, showCell } from '../imports/column.ts'
import { readTable } from '../imports/read-table.ts'
import { REGISTRY_IMPORTS } from '../imports/registries/index.ts'
import { type RegistryImport, unitsOf } from '../imports/registry-import.ts'
import { runImport } from '../imports/run-import.ts'
import { standingValues } from '../imports/standing.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { preferredLanguage } from '../plugins/preferred-language.ts'
import { notFound } from '../plugins/problems.ts'
import { answers, fileAnswers } from '../schemas/common.ts'
import {
  importFileQuery,
  importRegistry,
  registryImportResult,
  registryParams,
  tableQuery,
} from '../schemas/exchange.ts'
import { homeZone } from '../views/home-zone.ts'

const tags = ['exchange']
const MAX_FILE_BYTES = 8 * 1_048_576
const FILE_TYPES = ['text/csv', TABLE_TYPES.xlsx, 'application/octet-stream']

const registryOf = (name: string): RegistryImport => {
  const found = REGISTRY_IMPORTS.find((one) => one.name === name)
  if (found === undefined) throw notFound('registry to import; see GET /api/v1/imports')
  return found
}

const columnView = (column: ImportColumn) => ({
  name: column.name,
  nameZh: column.zh,
  nameEn: column.en,
  kind: column.kind === 'reference_by' ? 'reference' : column.kind,
  refersTo:
    column.kind === 'reference' || column.kind === 'references'
      ? column.to
      : column.kind === 'reference_by'
        ? column.column
        : null,
  choices: column.kind === 'choice' ? [...column.of] : [],
  key: column.key === true,
  required: column.required === true,
  change: column.change === true,
  example: column.example,
})

/** What stands in the columns, for whoever fills in a file. */
const guideOf = ({ columns }: RegistryImport): Table => ({
  title: 'columns 列说明',
  header: ['column', '中文', 'English', 'kind', 'values', 'key', 'required', 'may change', 'example'],
  rows: columns.map((column) => {
    const { name, nameZh, nameEn, kind, refersTo, choices, ...flags } = columnView(column)
    const values = choices.length > 0 ? choices.join(' | ') : (refersTo ?? '')
    return [name, nameZh, nameEn, kind, values, flags.key, flags.required, flags.change, flags.example]
  }),
})

/** Registries from files, by the same rules and rights as the pages. */
export const registerImportRoutes = (app: Api, context: ApiContext): void => {
  const { registry, log, now } = context

  app.get(
    '/imports',
    {
      schema: {
        tags,
        summary: 'Registries that can be filled from a file',
        response: answers(200, pageOf(importRegistry)),
      },
    },
    async () => ({
      items: REGISTRY_IMPORTS.map(({ name, zh, en, columns }) => ({
        name,
        nameZh: zh,
        nameEn: en,
        columns: columns.map(columnView),
      })),
      nextCursor: null,
    }),
  )

  app.get(
    '/imports/:registry/template',
    {
      schema: {
        tags,
        summary: 'An empty file to fill in, with what each column holds',
        params: registryParams,
        querystring: tableQuery,
        response: fileAnswers('The template', Object.values(TABLE_TYPES)),
      },
    },
    async (request, reply) => {
      const found = registryOf(request.params.registry)
      const { format } = request.query
      const table: Table = { title: found.name, header: found.columns.map(({ name }) => name), rows: [] }
      return reply
        .headers(fileHeaders(`${found.name}-template`, format))
        .send(streamTables([table, guideOf(found)], format, log))
    },
  )

  app.get(
    '/imports/:registry/rows',
    {
      schema: {
        tags,
        summary: 'What stands of a registry, as a file that can be changed and imported again',
        params: registryParams,
        querystring: tableQuery,
        response: fileAnswers('The rows in sight', Object.values(TABLE_TYPES)),
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const found = registryOf(request.params.registry)
      const { format, timeZone = await homeZone(registry, scope) } = request.query
      const rows = await listSheet(registry.db, found.sheet, { units: unitsOf(found, scope), at: now() })
      const written = rows.map((raw) => {
        const currency = typeof raw.currency === 'string' ? raw.currency : ''
        const values = standingValues(found.columns, raw)
        // Codes as they are written, not as they are compared.
        return found.columns.map((column) => {
          const isCode = column.kind === 'reference' || column.kind === 'reference_by'
          const value = isCode ? raw[column.name] : values[column.name]
          return showCell(column, (value ?? null) as string | null, { timeZone, currency })
        })
      })
      const table: Table = { title: found.name, header: found.columns.map(({ name }) => name), rows: written }
      return reply.headers(fileHeaders(found.name, format)).send(streamTables([table, guideOf(found)], format, log))
    },
  )

  // Files come as bytes here: a CSV file may be in GBK.
  app.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser(FILE_TYPES, { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES }, (_, body, done) =>
      done(null, body),
    )
    ;(files as Api).post(
      '/imports/:registry',
      {
        config: { access: 'manager' },
        bodyLimit: MAX_FILE_BYTES,
        schema: {
          tags,
          summary: 'Fill a registry from a CSV or XLSX file',
          description:
            'CSV in UTF-8 or GBK, or the first sheet of a workbook; at most 5,000 rows and 8 MB. A row that is there by its natural key is changed or left, any other is added. All rows or none: each wrong cell is listed. Rules and rights are those of the registry’s own routes.',
          consumes: FILE_TYPES,
          params: registryParams,
          querystring: importFileQuery,
          body: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }),
          response: answers(200, registryImportResult),
        },
      },
      async (request) => {
        const access = accessOf(request)
        const found = registryOf(request.params.registry)
        const { dryRun, timeZone = await homeZone(registry, access.scope) } = request.query
        const language = request.query.lang ?? preferredLanguage(request.headers['accept-language'])
        const table = await readTable(request.body)
        return runImport({ context, access, registry: found, table, timeZone, dryRun: dryRun === 'true', language })
      },
    )
  })
}
