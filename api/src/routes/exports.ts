import { areaOf } from '../auth/token-scope.ts'
import type { Api, ApiContext } from '../context.ts'
import { type ExportableList, findList, tableOfList } from '../exports/list-exports.ts'
import { fileHeaders, streamTables, TABLE_TYPES } from '../exports/write-table.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { answers, fileAnswers } from '../schemas/common.ts'
import { exportableList, exportQuery, listParams } from '../schemas/exchange.ts'
import { homeZone } from '../views/home-zone.ts'

const tags = ['exchange']

/** Every list of the API as a file: the same rows, filters and sight. */
export const registerExportRoutes = (
  app: Api,
  context: ApiContext,
  lists: ReadonlyMap<string, ExportableList>,
): void => {
  const { registry, log } = context
  app.get(
    '/exports',
    { schema: { tags, summary: 'Lists that can be had as a file', response: answers(200, pageOf(exportableList)) } },
    async () => ({
      items: [...lists.values()].map(({ path, tag, summary, columns, asks }) => ({
        ...{ list: path, area: areaOf(tag), summary, columns: columns.map(({ name }) => name) },
        needs: [...path.split('/').flatMap((part) => (part.startsWith(':') ? [part.slice(1)] : [])), ...asks],
      })),
      nextCursor: null,
    }),
  )
  app.get(
    '/exports/:list',
    {
      schema: {
        tags,
        summary: 'A list as a CSV or XLSX file, all pages of it',
        description: 'Every other query parameter is a filter of the list and is passed on to it.',
        params: listParams,
        querystring: exportQuery,
        response: fileAnswers('All rows of the list', Object.values(TABLE_TYPES)),
      },
    },
    async (request, reply) => {
      const { format, timeZone: asked, cursor: _, limit: __, ...filters } = request.query
      const path = request.params.list
      const list = findList(lists, path)
      const timeZone = asked ?? (await homeZone(registry, accessOf(request).scope))
      const query = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]))
      const table = await tableOfList(app, request, list, { path, query, timeZone })
      return reply.headers(fileHeaders(path.replaceAll('/', '-'), format)).send(streamTables([table], format, log))
    },
  )
}
