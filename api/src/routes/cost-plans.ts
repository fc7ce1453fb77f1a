import { DEFAULT_CHART } from '@custodia/domain'
import {
  type AuditEntry,
  createBudgets,
  createExchangeRate,
  listBudgets,
  listCostPeriods,
  listExchangeRates,
  listLedgerAccounts,
  newId,
  setLedgerAccount,
} from '@custodia/storage/registry'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { requireCostTree } from '../costing/load-books.ts'
import { accountOf } from '../costing/month-terms.ts'
import { accessOf } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { requireRole } from '../plugins/scope.ts'
import { answers } from '../schemas/common.ts'
import * as schemas from '../schemas/cost-settings.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { requireVisibleUnit } from './sight.ts'

const tags = ['costs']
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })
const nameIn = (tree: OrgTree, id: string) => tree.named(id) ?? { id, nameZh: id, nameEn: id }

/** Rates between currencies, budgets and the accounts of journals. */
export const registerCostPlanRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const audit = (actor: string, action: string, entity: string, entityId: string, detail: object): AuditEntry => ({
    at: now(),
    ...{ actor, action, entity, entityId },
    detail: { ...detail },
  })

  app.get(
    '/exchange-rates',
    {
      schema: {
        tags,
        summary: 'Exchange rates of the group, by currency and month',
        response: answers(200, listOf(schemas.exchangeRate)),
      },
    },
    async (request) => {
      const { root } = await requireCostTree(context, accessOf(request).scope)
      const rows = await listExchangeRates(registry.db, root)
      return { items: rows.map(({ orgUnitId: _, createdBy: __, ...row }) => row) }
    },
  )
  app.post(
    '/exchange-rates',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set an exchange rate from a month on',
        description: 'A rate for the same month takes the place of the one before, which stays on record.',
        body: schemas.exchangeRateBody,
        response: answers(201, schemas.exchangeRate),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { root } = await requireCostTree(context, scope)
      requireRole(scope, 'manager', root)
      const row = { ...request.body, id: newId('xrt'), orgUnitId: root, createdAt: now(), createdBy: account.id }
      await createExchangeRate(registry, row, audit(account.id, 'create', 'exchange_rate', row.id, row))
      const { orgUnitId: _, createdBy: __, ...shown } = row
      return reply.status(201).send(shown)
    },
  )

  app.get(
    '/budgets',
    {
      schema: {
        tags,
        summary: 'Budgets of a month',
        querystring: schemas.budgetQuery,
        response: answers(200, listOf(schemas.budgetRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { tree } = await requireCostTree(context, scope)
      const rows = await listBudgets(registry.db, { units: scope.units, month: request.query.month })
      return {
        items: rows.map(({ orgUnitId, month, element, amountMinor, currency }) => {
          return { unit: nameIn(tree, orgUnitId), month, element, amountMinor, currency }
        }),
      }
    },
  )
  app.post(
    '/budgets',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Plan what a unit and all below it may cost in some months',
        description:
          'In place of what was planned before, which stays on record. Months that are closed stay as they were planned.',
        body: schemas.budgetBody,
        response: answers(201, listOf(schemas.budgetRow)),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orgUnitId, months, element, amountMinor } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const { tree, root } = await requireCostTree(context, scope)
      const closed = new Set((await listCostPeriods(registry.db, { root })).map(({ month }) => month))
      const locked = months.find((month) => closed.has(month))
      if (locked !== undefined) throw new HttpProblem(409, `${locked} is closed; its budget stays as it was.`)
      const currency = request.body.currency ?? tree.get(orgUnitId)?.currency ?? 'CNY'
      const stamp = { createdAt: now(), createdBy: account.id }
      const rows = months.map((month) => ({
        id: newId('bdg'),
        orgUnitId,
        month,
        element,
        amountMinor,
        currency,
        ...stamp,
      }))
      await createBudgets(
        registry,
        rows,
        audit(account.id, 'set', 'budget', orgUnitId, { months, element, amountMinor, currency }),
      )
      const unit = nameIn(tree, orgUnitId)
      return reply
        .status(201)
        .send({ items: rows.map(({ month }) => ({ unit, month, element, amountMinor, currency })) })
    },
  )

  app.get(
    '/ledger-accounts',
    {
      schema: {
        tags,
        summary: 'The chart of accounts of journals',
        querystring: schemas.ledgerAccountQuery,
        response: answers(200, listOf(schemas.ledgerAccount)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { tree, root, units } = await requireCostTree(context, scope)
      const companyId = request.query.orgUnit ?? root
      if (companyId !== root) requireVisibleUnit(scope, 'query.orgUnit', companyId)
      const accounts = await listLedgerAccounts(registry.db, units)
      const isSet = (role: string) =>
        accounts.some((each) => each.role === role && [companyId, root].includes(each.orgUnitId))
      return {
        items: DEFAULT_CHART.map(({ role }) => {
          const { code, nameZh, nameEn } = accountOf(accounts, { companyId, root }, role)
          return { unit: nameIn(tree, companyId), role, code, nameZh, nameEn, usual: !isSet(role) }
        }),
      }
    },
  )
  app.post(
    '/ledger-accounts',
    {
      config: { access: 'manager' },
      schema: {
        tags,
        summary: 'Set an account of a company, or of the group for all its companies',
        description: 'Journals of closed months keep the accounts that they were closed with.',
        body: schemas.ledgerAccountBody,
        response: answers(201, schemas.ledgerAccount),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { orgUnitId, role, code, nameZh, nameEn } = request.body
      requireVisibleUnit(scope, 'body.orgUnitId', orgUnitId)
      requireRole(scope, 'manager', orgUnitId)
      const { tree, root } = await requireCostTree(context, scope)
      if (orgUnitId !== root && tree.get(orgUnitId)?.kind !== 'company')
        throw invalidField('body.orgUnitId', 'must be a company or the group')
      const row = { ...request.body, id: newId('lac'), changedAt: now(), changedBy: account.id }
      await setLedgerAccount(registry, row, audit(account.id, 'set', 'ledger_account', `${orgUnitId} ${role}`, row))
      return reply.status(201).send({ unit: nameIn(tree, orgUnitId), role, code, nameZh, nameEn, usual: false })
    },
  )
}
