import {
  type AccountGrant,
  changeUserAccount,
  findPerson,
  listUserAccounts,
  newId,
  openUserAccount,
  renewLoginLink,
  type UserAccountRow,
} from '@custodia/storage/registry'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type NewLoginLink, newLoginLink } from '../auth/login-link.ts'
import type { Api, ApiContext } from '../context.ts'
import { type Access, accessOf } from '../plugins/authentication.ts'
import { decodeCursor, pageOf, toPage } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { type OrganisationScope, requireRole } from '../plugins/scope.ts'
import { answers, idParams } from '../schemas/common.ts'
import {
  linkedUserAccount,
  userAccountBody,
  userAccountListQuery,
  userAccountPatch,
  userAccountRow,
} from '../schemas/user-account.ts'
import { loadOrgTree } from '../views/org-tree.ts'
import { administeredUnits, hasGrantsElsewhere, userAccountView } from '../views/user-account.ts'
import { requireVisibleUnit, unitsBelow } from './sight.ts'

const tags = ['accounts']
const config = { access: 'administrator' as const }

/** Who asks, by a browser session: what a leaked API token opens would outlive the token. */
const signedIn = (request: FastifyRequest): Access => {
  const access = accessOf(request)
  if (access.via === 'token') throw new HttpProblem(403, 'An API token cannot change accounts. Sign in for that.')
  return access
}

/** Nobody grants a role over a unit that they do not administer. */
const requireGrantable = (scope: OrganisationScope, grants: readonly AccountGrant[]): void => {
  for (const [index, { orgUnitId }] of grants.entries()) {
    requireVisibleUnit(scope, `body.grants.${index}.orgUnitId`, orgUnitId)
    requireRole(scope, 'administrator', orgUnitId)
  }
}

/** Whoever gets into an account has all its roles: only who administers every one of them opens or closes it. */
const requireWhole = (scope: OrganisationScope, row: UserAccountRow): void => {
  if (hasGrantsElsewhere(row, scope))
    throw new HttpProblem(
      403,
      'This account has roles outside the units that you administer. Ask an administrator over all of them, or take away the roles over your units with "grants".',
    )
}

const withIds = (grants: readonly AccountGrant[]) => grants.map((grant) => ({ ...grant, id: newId('grn') }))

/** Accounts: who may sign in, with which roles over which units. */
export const registerUserAccountRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context

  /** An account in sight: with a role over a unit that the asking one administers, or of a person there; 404 otherwise. */
  const visibleAccount = async (scope: OrganisationScope, id: string): Promise<UserAccountRow> => {
    const [row] = await listUserAccounts(registry, {
      units: administeredUnits(scope),
      // What has neither a role nor a person is in nobody's part; it must not be lost for good.
      ungranted: scope.mayEverywhere('administrator'),
      id,
      limit: 1,
    })
    if (row === undefined) throw notFound('account')
    return row
  }

  const viewOf = async (scope: OrganisationScope, row: UserAccountRow) =>
    userAccountView(row, scope, await loadOrgTree(registry))

  const linkView = ({ token, expiresAt }: NewLoginLink) => ({
    token,
    url: `${context.publicUrl}/#/link/${token}`,
    expiresAt,
  })

  app.get(
    '/accounts',
    {
      config,
      schema: {
        tags,
        summary: 'Accounts with a role over units that you administer, and of people there without one, by login',
        querystring: userAccountListQuery,
        response: answers(200, pageOf(userAccountRow)),
      },
    },
    async (request) => {
      const { scope } = accessOf(request)
      const { limit, cursor, q, orgUnit } = request.query
      const tree = await loadOrgTree(registry)
      const administered = administeredUnits(scope)
      const below = unitsBelow(tree, scope, orgUnit)
      const rows = await listUserAccounts(registry, {
        units: below === undefined ? administered : below.filter((unit) => scope.may('administrator', unit)),
        ungranted: orgUnit === undefined && scope.mayEverywhere('administrator'),
        q: q === '' ? undefined : q,
        after: decodeCursor(cursor, z.tuple([z.string()]))?.[0],
        limit: limit + 1,
      })
      return toPage(
        rows,
        limit,
        (row) => [row.login],
        (row) => userAccountView(row, scope, tree),
      )
    },
  )

  app.get(
    '/accounts/:id',
    { config, schema: { tags, summary: 'One account', params: idParams, response: answers(200, userAccountRow) } },
    async (request) => {
      const { scope } = accessOf(request)
      return viewOf(scope, await visibleAccount(scope, request.params.id))
    },
  )

  app.post(
    '/accounts',
    {
      config,
      schema: {
        tags,
        summary: 'Open an account',
        description:
          'Answers a one-time link, good for 24 hours, with which its owner sets the password. An account of a person needs no role: they see their own figures and what is handed over to them.',
        body: userAccountBody,
        response: answers(201, linkedUserAccount),
      },
    },
    async (request, reply) => {
      const { scope, account } = signedIn(request)
      const { login, personId, grants } = request.body
      requireGrantable(scope, grants)
      const person = personId === null ? undefined : await findPerson(registry, personId)
      if (personId !== null && (person === undefined || !scope.sees(person.orgUnitId)))
        throw invalidField('body.personId', 'is not a person of your part of the organisation')
      // Without a role it stands with its person: whoever opens it must be able to close it.
      if (person !== undefined && grants.length === 0) requireRole(scope, 'administrator', person.orgUnitId)
      const at = now()
      const id = newId('usr')
      const { token, ...link } = newLoginLink(at)
      const opened = await openUserAccount(
        registry,
        { id, login, personId, createdAt: at, grants: withIds(grants), link },
        { at, actor: account.id, action: 'create', entity: 'user_account', entityId: id, detail: request.body },
      )
      if (!opened)
        throw new HttpProblem(409, 'There is an account with this login. Choose another.', [
          { path: 'body.login', message: 'is taken' },
        ])
      return reply.status(201).send({
        ...(await viewOf(scope, await visibleAccount(scope, id))),
        link: linkView({ token, ...link }),
      })
    },
  )

  app.patch(
    '/accounts/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Disable or enable an account, or change its roles',
        description: 'The last administrator of the whole organisation who has a password cannot be taken away.',
        params: idParams,
        body: userAccountPatch,
        response: answers(200, userAccountRow),
      },
    },
    async (request) => {
      const { scope, account } = signedIn(request)
      const row = await visibleAccount(scope, request.params.id)
      const { disabled, grants } = request.body
      if (disabled === undefined && grants === undefined) return viewOf(scope, row)
      if (disabled !== undefined) requireWhole(scope, row)
      if (grants !== undefined) {
        requireGrantable(scope, grants)
        const isOwn = row.personOrgUnitId !== null && scope.may('administrator', row.personOrgUnitId)
        if (grants.length === 0 && !isOwn && !hasGrantsElsewhere(row, scope))
          throw invalidField('body.grants', 'must leave a role somewhere; to end an account, send "disabled": true')
      }
      const at = now()
      const disabledAt = disabled === undefined ? undefined : disabled ? (row.disabledAt ?? at) : null
      const changed = await changeUserAccount(
        registry,
        {
          id: row.id,
          ...(disabledAt === undefined ? {} : { disabledAt }),
          ...(grants === undefined ? {} : { grants: { within: administeredUnits(scope), rows: withIds(grants) } }),
        },
        {
          at,
          actor: account.id,
          action: disabled === undefined ? 'update' : disabled ? 'disable' : 'enable',
          entity: 'user_account',
          entityId: row.id,
          detail: grants === undefined ? {} : { from: row.grants, grants },
        },
      )
      if (!changed.ok)
        throw new HttpProblem(
          409,
          'Nobody else with a password administers the whole organisation. Let another administrator set a password first.',
        )
      const elsewhere = row.grants.filter((grant) => !scope.may('administrator', grant.orgUnitId))
      return viewOf(scope, {
        ...row,
        ...(disabledAt === undefined ? {} : { disabledAt }),
        ...(grants === undefined ? {} : { grants: [...elsewhere, ...grants] }),
      })
    },
  )

  app.post(
    '/accounts/:id/link',
    {
      config,
      schema: {
        tags,
        summary: 'Make a new one-time link, for example for a lost password',
        description: 'Good once, for 24 hours; earlier unused ones end. The password stays until a new one is set.',
        params: idParams,
        response: answers(201, linkedUserAccount),
      },
    },
    async (request, reply) => {
      const { scope, account } = signedIn(request)
      const row = await visibleAccount(scope, request.params.id)
      requireWhole(scope, row)
      if (row.disabledAt !== null)
        throw new HttpProblem(409, 'The account is disabled. Enable it first: PATCH {"disabled": false}.')
      const at = now()
      const { token, ...link } = newLoginLink(at)
      await renewLoginLink(registry, row.id, link, {
        at,
        actor: account.id,
        action: 'link',
        entity: 'user_account',
        entityId: row.id,
        detail: { expiresAt: link.expiresAt },
      })
      return reply.status(201).send({ ...(await viewOf(scope, row)), link: linkView({ token, ...link }) })
    },
  )
}
