import { PassThrough } from 'node:stream'
import type { Api, ApiContext } from '../context.ts'
import { composeDossier } from '../dossier/compose-dossier.ts'
import { loadDossier } from '../dossier/load-dossier.ts'
import { writeWorkbook } from '../dossier/write-workbook.ts'
import { accessOf } from '../plugins/authentication.ts'
import { answers, fileAnswers, idParams } from '../schemas/common.ts'
import { dossierAnswer, dossierQuery } from '../schemas/dossier.ts'
import { visibleAsset } from './sight.ts'

const tags = ['figures']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A device's whole life, as a page and as a workbook. */
export const registerDossierRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now, log } = context
  app.get(
    '/assets/:id/dossier',
    {
      schema: {
        tags,
        summary: 'The dossier of an asset: purchase, use, maintenance, failures, transfers, responsible persons, costs',
        params: idParams,
        querystring: dossierQuery,
        response: answers(200, dossierAnswer),
      },
    },
    async (request) => {
      const asset = await visibleAsset(context, accessOf(request).scope, request.params.id)
      const { sections, ...dossier } = composeDossier(await loadDossier(registry, asset, now()), request.query.lang)
      return {
        ...dossier,
        sections: sections.map(({ columns, rows, ...section }) => ({
          ...section,
          columns: [...columns],
          rows: rows.map((row) => [...row]),
        })),
      }
    },
  )
  app.get(
    '/assets/:id/dossier.xlsx',
    {
      schema: {
        tags,
        summary: 'The same as an XLSX workbook, one sheet a section',
        params: idParams,
        querystring: dossierQuery,
        response: fileAnswers('The dossier', [XLSX]),
      },
    },
    async (request, reply) => {
      const asset = await visibleAsset(context, accessOf(request).scope, request.params.id)
      const dossier = composeDossier(await loadDossier(registry, asset, now()), request.query.lang)
      const stream = new PassThrough()
      writeWorkbook(dossier, stream).catch((error: unknown) => {
        log.error({ err: error, asset: asset.id }, 'a dossier could not be written')
        stream.destroy(error instanceof Error ? error : new Error(String(error)))
      })
      const name = `dossier-${asset.code.replace(/[^\w.-]/g, '_')}-${dossier.language}.xlsx`
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(stream)
    },
  )
}
