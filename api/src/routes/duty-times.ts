import { localDay } from '@custodia/domain'
import { findPerson, findRota, replaceRota } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import { rotaBody, rotaPut } from '../schemas/planning.ts'
import { loadOrgTree } from '../views/org-tree.ts'

const tags = ['planning']

/** When people who maintain are on duty. */
export const registerDutyTimeRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const visiblePerson = async (scope: OrganisationScope, id: string) => {
    const person = await findPerson(registry, id)
    if (person === undefined || !scope.sees(person.orgUnitId)) throw notFound('person')
    const tree = await loadOrgTree(registry)
    return { orgUnitId: person.orgUnitId, today: localDay(now(), tree.timeZone(person.orgUnitId)) }
  }
  const rotaOf = async (personId: string, fromOn: string): Promise<z.output<typeof rotaBody>> => {
    const { spans, exceptions } = await findRota(registry, { personId, at: now(), fromOn })
    return {
      week: spans.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute })),
      exceptions: exceptions.map(({ day, startMinute, endMinute, note }) => ({ day, startMinute, endMinute, note })),
    }
  }
  app.get(
    '/people/:id/duty-times',
    {
      schema: {
        tags,
        summary: 'A person’s weekly rota, and the days to come on which it does not hold',
        params: idParams,
        response: answers(200, rotaBody),
      },
    },
    async (request) => {
      const { today } = await visiblePerson(accessOf(request).scope, request.params.id)
      return rotaOf(request.params.id, today)
    },
  )
  app.put(
    '/people/:id/duty-times',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Say when a person is on duty, from now on',
        description: 'Only people with duty times are planned for. An empty week takes somebody out.',
        params: idParams,
        body: rotaPut,
        response: answers(200, rotaBody),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const personId = request.params.id
      const { orgUnitId, today } = await visiblePerson(scope, personId)
      requireRole(scope, 'manager', orgUnitId)
      const { week, exceptions = (await rotaOf(personId, today)).exceptions } = request.body
      const at = now()
      await replaceRota(
        registry,
        { personId, at, fromOn: today, spans: week, exceptions: exceptions.filter(({ day }) => day >= today) },
        { at, actor: account.id, action: 'update', entity: 'duty_time', entityId: personId, detail: request.body },
      )
      return rotaOf(personId, today)
    },
  )
}
