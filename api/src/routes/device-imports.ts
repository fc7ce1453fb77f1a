import { listDevices } from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { TABLE_TYPES } from '../exports/write-table.ts'
import { accessOf } from '../plugins/authentication.ts'
import { csvLine, IMPORT_TEMPLATE } from '../provisioning/device-csv.ts'
import { importDevices } from '../provisioning/import-devices.ts'
import { answers } from '../schemas/common.ts'
import { deviceExportQuery, importQuery, importResult } from '../schemas/device-management.ts'
import { silencesOf } from '../views/device-view.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow } from './sight.ts'

const tags = ['devices']
const MAX_FILE_BYTES = 8 * 1_048_576
const FILE_TYPES = ['text/csv', TABLE_TYPES.xlsx, 'application/octet-stream']
const MAX_EXPORT = 100_000
const CSV = 'text/csv; charset=utf-8'
const csvAnswer = { description: 'A CSV file', content: { 'text/csv': { schema: z.string() } } }

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Devices in bulk: a file in, a file out. */
export const registerDeviceImportRoutes = (app: Api, context: ApiContext): void => {
  const { registry, catalogue, now } = context
  app.get(
    '/devices/import/template',
    {
      schema: {
        tags,
        summary: 'A file to fill in for the import',
        response: { ...answers(200, z.string()), 200: csvAnswer },
      },
    },
    async (_request, reply) =>
      reply
        .header('content-type', CSV)
        .header('content-disposition', 'attachment; filename="devices.csv"')
        .send(IMPORT_TEMPLATE),
  )

  // Files come as bytes here: a CSV file may be in GBK.
  app.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser(FILE_TYPES, { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES }, (_, body, done) =>
      done(null, body),
    )
    ;(files as Api).post(
      '/devices/import',
      {
        config: { access: 'manager' },
        bodyLimit: MAX_FILE_BYTES,
        schema: {
          tags,
          summary: 'Provision devices from a CSV or XLSX file',
          description:
            'Columns key, name, profile, unit and, where the device is on an asset, asset, role, from. CSV in UTF-8 or GBK, or the first sheet of a workbook; at most 10,000 rows. Devices that are there already are left as they are, so a mended file can be sent again. The answer has the secrets, once.',
          consumes: FILE_TYPES,
          querystring: importQuery,
          body: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }),
          response: answers(200, importResult),
        },
      },
      async (request) => {
        const { scope, account } = accessOf(request)
        const { dryRun, onlyValid, issue } = request.query
        const outcome = await importDevices({
          registry,
          catalogue,
          file: request.body,
          units: scope.units,
          mayManage: (orgUnitId) => scope.may('manager', orgUnitId),
          actor: account.id,
          now: now(),
          dryRun: dryRun === 'true',
          onlyValid: onlyValid === 'true',
          issue,
        })
        return { ...outcome, errors: [...outcome.errors], devices: [...outcome.devices] }
      },
    )
  })

  app.get(
    '/devices/export',
    {
      schema: {
        tags,
        summary: 'Devices in sight as a CSV file',
        querystring: deviceExportQuery,
        response: { ...answers(200, z.string()), 200: csvAnswer },
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const { profile, orgUnit, silentSince } = request.query
      const tree = await loadOrgTree(registry)
      const rows = await listDevices(registry, {
        units: scope.units,
        at: now(),
        profileId: profile,
        orgUnitIds: unitsBelow(tree, scope, orgUnit),
        silences: silencesOf(catalogue),
        state: { silentSince },
        limit: MAX_EXPORT,
      })
      const head =
        'key,name,profile,unit,status,online,since,last_seen,last_sample,clock_skew_ms,battery_percent,firmware\n'
      const body = rows.map(({ key, name, profileId, orgUnitId, status, state }) =>
        csvLine([
          ...[key, name, profileId, tree.get(orgUnitId)?.code ?? orgUnitId, status, state.online],
          ...[iso(state.since), iso(state.lastSeenAt), iso(state.lastSampleAt)],
          ...[state.clockSkewMs, state.batteryPercent, state.firmware],
        ]),
      )
      return reply
        .header('content-type', CSV)
        .header('content-disposition', 'attachment; filename="devices.csv"')
        .send(head + body.join(''))
    },
  )
}
