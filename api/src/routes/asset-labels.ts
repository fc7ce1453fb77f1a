import { Readable } from 'node:stream'
import { listAssets } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem } from '../plugins/problems.ts'
import { ASSET_CATEGORIES } from '../schemas/asset.ts'
import { fileAnswers, identifier, idParams } from '../schemas/common.ts'
import { type AssetLabel, labelSheet, labelSvg } from '../views/asset-label.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow, visibleAsset } from './sight.ts'

const tags = ['work orders']
const MAX_LABELS = 1000
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals"

const sheetQuery = z.object({
  assets: z
    .string()
    .max(50_000)
    .optional()
    .describe('Ids, separated by commas; without it, all that the filters leave.'),
  category: z.enum(ASSET_CATEGORIES).optional(),
  orgUnit: identifier.optional().describe('Assets of this unit and everything below it.'),
  q: z.string().trim().max(100).optional(),
})

/** Labels with a QR code that leads to where a fault is reported. */
export const registerAssetLabelRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const labelOf = (asset: {
    readonly id: string
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
  }): AssetLabel => ({
    ...{ code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
    address: `${context.publicUrl.replace(/\/$/, '')}/#/request/${encodeURIComponent(asset.id)}`,
  })

  app.get(
    '/assets/:id/label',
    {
      schema: {
        tags,
        summary: 'The label of an asset, with a QR code that leads to its fault report',
        params: idParams,
        response: fileAnswers('63.5 × 33.9 mm', ['image/svg+xml']),
      },
    },
    async (request, reply) => {
      const asset = await visibleAsset(context, accessOf(request).scope, request.params.id)
      return reply
        .header('content-type', 'image/svg+xml; charset=utf-8')
        .header('content-security-policy', INERT)
        .send(Readable.from(labelSvg(labelOf(asset))))
    },
  )

  app.get(
    '/asset-labels',
    {
      schema: {
        tags,
        summary: 'Labels of many assets as a page to print on A4, 24 on a sheet',
        querystring: sheetQuery,
        response: fileAnswers('A page to print', ['text/html']),
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const { assets, category, orgUnit, q } = request.query
      const units = unitsBelow(await loadOrgTree(registry), scope, orgUnit) ?? scope.units
      const rows = await listAssets(registry, { units, at: now(), ids: assets?.split(','), category, q })
      if (rows.length > MAX_LABELS)
        throw new HttpProblem(
          400,
          `These are ${rows.length} labels; at most ${MAX_LABELS} are printed at once. Filter them.`,
        )
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', INERT)
        .send(Readable.from(labelSheet(rows.map(labelOf))))
    },
  )
}
