import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { SESSION_COOKIE } from './authentication.ts'

const DESCRIPTION = `What is due, what it cost, who is responsible, and why.

- Times are UTC milliseconds; calendar days are \`YYYY-MM-DD\` in the time zone of the asset's site; money is an integer of
  minor units with a currency.
- Lists answer \`{ items, nextCursor }\`; send \`nextCursor\` back as \`cursor\`.
- You see your part of the organisation: what lies outside it is not found.
- Failures are problem details (RFC 9457). \`errors\` names each field and how to mend it.
- Every derived figure has an \`explain\`: the rule, its inputs, the sessions and the telemetry behind it.`

/** Areas of the API with what is in them; scopes of tokens name them. */
export const TAGS: readonly (readonly [string, string])[] = [
  ['account', 'Signing in, the own account, API tokens'],
  ['accounts', 'Who may sign in, with which roles over which units'],
  ['organisation', 'Units, people, locations'],
  ['assets', 'What the business owns: devices for treatment, vehicles, rooms, cleaning zones'],
  ['equipment models', 'Types of assets with components, failure codes, maker’s plans, spare parts, documents'],
  ['devices', 'What speaks MQTT: devices, credentials, dated bindings to assets'],
  ['responsibility', 'Who is responsible for what, as of any time; gaps, conflicts, handovers with acceptance'],
  ['incidents', 'Who was responsible for a place at a time, and what was around it'],
  ['people figures', 'Engineers, cleaners, drivers and room users, each figure with its base; statements for HR'],
  ['telemetry', 'Latest values, series, raw samples, the live stream'],
  ['usage', 'Usage sessions: runs, trips, stops, occupancy, visits'],
  ['life cycle', 'Purchases, acceptance, moves and loans, depreciation, replacement, disposal, cost of ownership'],
  ['work orders', 'Faults as they are reported, repairs and planned work, their trail, files and labels'],
  ['maintenance', 'Plans, completions, due dates, warranties'],
  ['planning', 'Slots proposed for due tasks, and deciding on them'],
  ['calendars', 'What equipment does when; feeds for calendar programs'],
  ['vendors', 'Vendors, their approval and documents, contracts, calls and scores'],
  ['warranties and claims', 'Failures that a warranty or contract may pay for, and claims'],
  ['stock', 'Items, stores, movements, what use takes, when to order'],
  ['costs', 'Monthly cost per asset, department and company'],
  ['figures', 'Indicators of maintenance, each with what it stands on; the dossier of an asset'],
  ['bookings', 'Bookings of rooms, vehicles and devices'],
  ['cleaning', 'Rounds of cleaning zones and what became of them, standards and proposals to revise them'],
  ['rooms', 'Booked against occupied: outcomes, utilisation, charges, releases, outside calendars'],
  ['vehicles', 'Trips, drivers, places, fuel and costs of vehicles'],
  ['intake', 'What came in: ledger, dead letters, unknown devices'],
  ['warnings', 'What somebody should look at'],
  ['exchange', 'Files in and out: imports of registries, exports of lists'],
  ['receivers', 'Webhooks and robots that are told of events, and what was delivered to them'],
  ['records', 'Records that other systems send: attendance, purchases, fuel, stock'],
  ['operation', 'Health, readiness, metrics'],
]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const refsIn = (value: unknown, found: Set<string>): void => {
  if (Array.isArray(value)) for (const item of value) refsIn(item, found)
  else if (isRecord(value)) {
    if (typeof value.$ref === 'string') found.add(value.$ref)
    for (const item of Object.values(value)) refsIn(item, found)
  }
}

/** The document without component schemas that nothing refers to (each schema comes as an input and an output form). */
export const pruneSchemas = (document: Record<string, unknown>): Record<string, unknown> => {
  const components = isRecord(document.components) ? document.components : {}
  const schemas = isRecord(components.schemas) ? components.schemas : {}
  const used = new Set<string>()
  refsIn(document.paths, used)
  for (let before = -1; before !== used.size; ) {
    before = used.size
    for (const ref of [...used]) refsIn(schemas[ref.split('/').at(-1) ?? ''], used)
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(`#/components/schemas/${name}`))
  return { ...document, components: { ...components, schemas: Object.fromEntries(kept) } }
}

/** `GET /api/v1/assets/:id` becomes `getAssetsId`: stable names for generated clients. */
const operationId = (method: string, url: string): string =>
  [method.toLowerCase(), ...url.replace(/^\/api\/v1/, '').split(/[^A-Za-z0-9]+/)]
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')

const withOperationId: typeof jsonSchemaTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route)
  const { method } = route.route
  return { schema: { ...schema, operationId: operationId(String(method), url) }, url }
}

/** Collects every route's schema; register before the routes. */
export const registerOpenApi = async (app: FastifyInstance, options: { readonly version: string }): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Custodia',
        version: options.version,
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: TAGS.map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Set by signing in.' },
          token: { type: 'http', scheme: 'bearer', description: 'An API token, see POST /api/v1/tokens.' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: withOperationId,
    transformObject: jsonSchemaTransformObject,
  })
}

const inlineScriptHashes = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  )

/** `/openapi.json`, and `/docs` to read it, without any other host. */
export const registerDocumentation = async (app: FastifyInstance): Promise<void> => {
  let document: string | undefined
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    document ??= JSON.stringify(pruneSchemas(app.swagger() as unknown as Record<string, unknown>))
    return reply.header('content-type', 'application/json; charset=utf-8').send(document)
  })
  await app.register(async (docs) => {
    // The page starts itself with inline scripts; their hashes let just those run.
    docs.addHook('onSend', async (_request, reply, payload) => {
      const policy = reply.getHeader('content-security-policy')
      if (typeof payload === 'string' && payload.startsWith('<!doctype html>') && typeof policy === 'string')
        reply.header(
          'content-security-policy',
          policy.replace("script-src 'self'", ["script-src 'self'", ...inlineScriptHashes(payload)].join(' ')),
        )
      return payload
    })
    await docs.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        pageTitle: 'Custodia API',
        withDefaultFonts: false,
        telemetry: false,
        agent: { disabled: true },
        mcp: { disabled: true },
        hideClientButton: true,
      },
    })
  })
}
