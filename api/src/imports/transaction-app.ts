import { type RegistryTransaction, registryWithin } from '@custodia/storage/registry'
import fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Api, ApiContext } from '../context.ts'
import { type Access, requireTokenScope } from '../plugins/authentication.ts'
import { type FieldProblem, HttpProblem, registerProblems } from '../plugins/problems.ts'
import { hasRole, loadScope } from '../plugins/scope.ts'
import type { ImportRequest, RegistryImport } from './registry-import.ts'

/** The answer to one write; of a refusal what is wrong, in general and field by field. */
export interface WriteAnswer {
  readonly status: number
  /** Of what was made. */
  readonly id: string | null
  readonly detail: string
  readonly errors: readonly FieldProblem[]
}

/** The API's routes within a transaction, as one account. */
interface TransactionApp {
  write(request: ImportRequest): Promise<WriteAnswer>
  close(): Promise<void>
}

/** Undoes what a refused write had done before it was refused. */
class Refused extends Error {}

/** Opens the routes of a registry within a transaction, with the rights of who imports. */
export const openTransactionApp = async (
  context: ApiContext,
  tx: RegistryTransaction,
  access: Access,
  registry: Pick<RegistryImport, 'routes' | 'widensSight'>,
): Promise<TransactionApp> => {
  const within = registryWithin(context.registry, tx)
  const app: Api = fastify({ logger: false }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  registerProblems(app, context.log)
  app.decorateRequest('access', null)
  app.addHook('onRequest', async (request) => {
    const scope = registry.widensSight === true ? await loadScope(within, access.account.id) : access.scope
    const needed = request.routeOptions.config.access ?? 'administrator'
    if (needed !== 'public' && !hasRole(scope, needed))
      throw new HttpProblem(403, `This needs the role "${needed}" or higher. Ask an administrator for it.`)
    requireTokenScope(access.tokenScope, request)
    request.access = { ...access, scope }
  })
  for (const register of registry.routes) register(app, { ...context, registry: within, publicUrl: context.publicUrl })
  await app.ready()
  const write = async ({ method, url, body }: ImportRequest): Promise<WriteAnswer> => {
    const { statusCode: status, body: text } = await app.inject({ method, url, payload: body })
    // What broke on our side is not the file's fault, and has been logged.
    if (status >= 500) throw new HttpProblem(status, 'The import broke off; nothing was changed. Try again in a while.')
    const said = text === '' ? {} : JSON.parse(text)
    return { status, id: said.id ?? null, detail: said.detail ?? '', errors: said.errors ?? [] }
  }
  return {
    write: async (request) => {
      let answer: WriteAnswer | undefined
      try {
        // A savepoint: after a statement that failed, PostgreSQL takes no other in this transaction.
        await tx.transaction(async () => {
          answer = await write(request)
          if (answer.status >= 300) throw new Refused()
        })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
      if (answer === undefined) throw new Error('a write was not answered')
      return answer
    },
    close: () => app.close(),
  }
}
