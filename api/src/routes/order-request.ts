/** From what was sent to what is recorded. */
import type { OrderChange } from '@custodia/domain'
import { type AssetDetailRow, findPerson, listResponsibilitiesAt, type OrderDraft } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { ApiContext } from '../context.ts'
import { invalidField } from '../plugins/problems.ts'
import type { OrganisationScope } from '../plugins/scope.ts'
import type { requestBody } from '../schemas/work-order-change.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { responsibleResolver } from '../views/responsible.ts'

const MAX_TITLE = 80

/** The first line of what was said, cut at a length that a list shows. */
const titleOf = (text: string): string => {
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  return line.length > MAX_TITLE ? `${line.slice(0, MAX_TITLE - 1)}…` : line
}

/** The order that a request opens: the asset's unit and responsible person as they are now, frozen. */
export const draftOfRequest = async (
  { registry }: ApiContext,
  {
    asset,
    body,
    at,
  }: { readonly asset: AssetDetailRow; readonly body: z.output<typeof requestBody>; readonly at: number },
): Promise<OrderDraft> => {
  const [tree, places, rows] = await Promise.all([
    loadOrgTree(registry),
    loadPlaceTree(registry),
    listResponsibilitiesAt(registry, at),
  ])
  const resolver = responsibleResolver({ rows, tree, places, at })
  const { text, urgency, failedAt } = body
  return {
    ...{ assetId: asset.id, orgUnitId: asset.orgUnitId, kind: 'adhoc', text, currency: asset.currency },
    ...{ titleZh: titleOf(text), titleEn: titleOf(text), occurrence: null, planSnapshot: null },
    first: { type: 'requested', text, urgency, failedAt },
    // Who maintains it mends it; where nobody does, whoever answers for it.
    responsiblePersonId: (resolver.inRole(asset, 'maintainer') ?? resolver.first(asset))?.personId ?? null,
  }
}

/** Throws 400 about a person named in a change who is not of the account's part of the organisation. */
export const requirePeopleOf = async (
  { registry }: ApiContext,
  scope: OrganisationScope,
  change: OrderChange,
): Promise<void> => {
  const [field, id] =
    change.type === 'planned'
      ? ['body.change.assigneeId', change.assigneeId]
      : change.type === 'started'
        ? ['body.change.personId', change.personId ?? null]
        : change.type === 'labour'
          ? ['body.change.entry.personId', change.entry.personId]
          : ['', null]
  if (id === null) return
  const person = await findPerson(registry, id)
  if (person === undefined || !scope.sees(person.orgUnitId))
    throw invalidField(field, 'is not a person of your part of the organisation; see GET /api/v1/people')
}
