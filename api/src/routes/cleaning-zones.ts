import { coversInstant, standardMinutes } from '@custodia/domain'
import {
  listCleaningAssets,
  listCleaningRounds,
  listCleaningStandards,
  listZoneProfiles,
  newId,
  setZoneProfile,
} from '@custodia/storage/registry'
import { termsLookup, toProfile } from '../cleaning/load-cleaning.ts'
import { pageOfWhole } from '../cleaning/page-of-whole.ts'
import { startOfTerm } from '../cleaning/start-of-term.ts'
import { visibleZone } from '../cleaning/visible-zone.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { requireRole } from '../plugins/scope.ts'
import { zoneBody, zoneListQuery, zoneRow } from '../schemas/cleaning.ts'
import { answers, idParams } from '../schemas/common.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { unitsBelow } from './sight.ts'

const tags = ['cleaning']

/** What cleaning zones are, over time. */
export const registerCleaningZoneRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  app.get(
    '/cleaning/zones',
    {
      schema: {
        tags,
        summary: 'Cleaning zones with area, type, standard and rounds, by code',
        querystring: zoneListQuery,
        response: answers(200, pageOf(zoneRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { orgUnit, limit, cursor } = request.query
      const tree = await loadOrgTree(registry)
      const at = now()
      const assets = await listCleaningAssets(registry.db, {
        ...{ units: unitsBelow(tree, scope, orgUnit) ?? scope.units, at, since: at },
      })
      const zones = new Map(assets.map((asset) => [asset.id, asset]))
      const { shown, nextCursor } = pageOfWhole(assets, cursor, limit)
      const assetIds = shown.map(({ id }) => id)
      const units = [...new Set(shown.flatMap(({ orgUnitId }) => tree.pathUp(orgUnitId)))]
      const [profiles, rounds, standards] = await Promise.all([
        listZoneProfiles(registry, assetIds),
        listCleaningRounds(registry.db, { assetIds, from: at, to: at + 1 }),
        listCleaningStandards(registry, units),
      ])
      const termsAt = termsLookup({ zones, profiles, standards, tree })
      const items = shown.map(({ id, code, nameZh, nameEn, orgUnitId, timeZone }) => {
        const terms = termsAt(id, at)
        const own = rounds.filter(({ assetId }) => assetId === id)
        const next = profiles.find(({ assetId, validFrom }) => assetId === id && validFrom > at)
        const standard = terms?.standard ?? null
        return {
          ...{ asset: { id, code, nameZh, nameEn }, timeZone },
          ...{ orgUnit: tree.named(orgUnitId), branch: tree.ancestor(orgUnitId, 'branch') },
          roomType: terms?.roomType ?? null,
          areaM2: terms?.areaM2 ?? null,
          standardId: standard?.id ?? null,
          standardMinutes: terms === null || standard === null ? null : standardMinutes(terms.areaM2, standard),
          rounds: own.length,
          roundsPerWeek: own.reduce((sum, { weekdays }) => sum + weekdays.length, 0),
          next: next === undefined ? null : { roomType: next.roomType, areaM2: next.areaM2, from: next.validFrom },
        }
      })
      return { items, nextCursor }
    },
  )

  app.put(
    '/cleaning/zones/:id',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say what a zone is: its type and its area',
        description: 'Holds from a day on. Rounds before it are judged by what it was.',
        params: idParams,
        body: zoneBody,
        response: answers(200, zoneBody),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const zone = await visibleZone(context, scope, request.params.id)
      requireRole(scope, 'manager', zone.orgUnitId)
      const { roomType, areaM2, from } = request.body
      const at = now()
      const known = (await listZoneProfiles(registry, [zone.id])).map(toProfile)
      const begun = known.some((profile) => coversInstant(profile, at) || profile.from <= at)
      const start = startOfTerm({ day: from, isFirst: !begun, now: at, timeZone: zone.timeZone })
      const row = { id: newId('czn'), assetId: zone.id, roomType, areaM2, validFrom: start.at, validTo: null }
      await setZoneProfile(registry, row, {
        ...{ at, actor: account.id, action: 'update', entity: 'cleaning_zone', entityId: zone.id, detail: row },
      })
      return { roomType, areaM2, from: start.day }
    },
  )
}
