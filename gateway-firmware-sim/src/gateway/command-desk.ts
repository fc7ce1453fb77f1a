import { z } from 'zod'
import type { StateFile } from '../buffer/state-file.ts'

const STATUSES = ['accepted', 'running', 'done', 'failed', 'rejected'] as const
type Status = (typeof STATUSES)[number]

const entrySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(STATUSES),
  detail: z.string().optional(),
  result: z.unknown().optional(),
  ts: z.number().nullable(),
  /** The broker has it. */
  told: z.boolean(),
})
type Entry = z.output<typeof entrySchema>

/** The commands that were answered, oldest first. */
export const commandMemorySchema = z.array(entrySchema)
export type CommandMemory = z.output<typeof commandMemorySchema>

/** So many commands are remembered: one that comes again after that would be done again. */
const REMEMBERED = 200

const commandSchema = z.object({
  id: z.string().min(1).max(100),
  name: z.string(),
  args: z.record(z.string(), z.unknown()).default({}),
  expiresAt: z.number().nullish(),
})

/** What a command does; its answer is the result. It rejects with what to tell the sender, or with a `Refusal`. */
export type CommandHandler = (args: Readonly<Record<string, unknown>>) => Promise<unknown>

/** The command cannot be done as it was asked; nothing was tried. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

export const RESTART = 'restart'
/** What a handler answers that ends this run of the firmware: the command is done when the next run begins. */
export const NEXT_RUN: unique symbol = Symbol('done by the next run')

export interface CommandDeskOptions {
  readonly memory: StateFile<CommandMemory>
  readonly handlers: Readonly<Record<string, CommandHandler>>
  /** UTC, or null while the clock is not set. */
  readonly utc: () => number | null
  /** Sends one answer; resolves when the broker has it. */
  readonly tell: (answer: Readonly<Record<string, unknown>>) => Promise<void>
  readonly log: { warn(fields: Record<string, unknown>, message: string): void }
}

/** Takes commands, has each done once, and answers each, also across a restart and over a broken connection. */
export interface CommandDesk {
  receive(payload: Uint8Array): Promise<void>
  /** Tells again what was never acknowledged: after a connection. */
  tellPending(): Promise<void>
}

/** What ended with the process that did it. */
const afterRestart = (entry: Entry): Entry =>
  entry.status !== 'accepted' && entry.status !== 'running'
    ? entry
    : entry.name === RESTART
      ? { ...entry, status: 'done', told: false }
      : { ...entry, status: 'failed', detail: 'the gateway was restarted meanwhile', told: false }

export const createCommandDesk = ({ memory, handlers, utc, tell, log }: CommandDeskOptions): CommandDesk => {
  const entries = new Map<string, Entry>(memory.initial.map((entry) => [entry.id, afterRestart(entry)]))
  const remember = (durable: boolean): void => memory.write([...entries.values()].slice(-REMEMBERED), durable)

  const answer = async (id: string): Promise<void> => {
    const entry = entries.get(id)
    if (entry === undefined) return
    const { name: _, told: __, ts, detail, result, ...rest } = entry
    try {
      await tell({
        ...rest,
        ...(detail === undefined ? {} : { detail }),
        ...(result === undefined ? {} : { result }),
        ...(ts === null ? {} : { ts }),
      })
    } catch {
      // It stays untold and goes out with the next connection.
      return
    }
    // What was told may not be the newest any more.
    if (entries.get(id) === entry) entries.set(id, { ...entry, told: true })
    remember(false)
  }
  const settle = (
    id: string,
    name: string,
    status: Status,
    more: Pick<Entry, 'detail'> & { result?: unknown } = {},
  ): void => {
    entries.delete(id)
    entries.set(id, { id, name, status, result: undefined, ts: utc(), told: false, ...more })
    for (const old of [...entries.keys()].slice(0, Math.max(0, entries.size - REMEMBERED))) entries.delete(old)
    remember(true)
    // Nobody waits for the broker here: what is to be done is done, and told when it can be.
    answer(id).catch(noteFailure)
  }
  const noteFailure = (error: unknown): void => log.warn({ error: textOf(error) }, 'a command’s answer is not kept')
  const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

  return {
    receive: async (payload) => {
      let json: unknown
      try {
        json = JSON.parse(Buffer.from(payload).toString('utf8'))
      } catch {
        json = null
      }
      const parsed = commandSchema.safeParse(json)
      if (!parsed.success) {
        log.warn({ payload: Buffer.from(payload).toString('utf8').slice(0, 200) }, 'a command that cannot be read')
        return
      }
      const { id, name, args, expiresAt } = parsed.data
      if (entries.has(id)) return answer(id)
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
      const now = utc()
      if (handler === undefined)
        return settle(id, name, 'rejected', { detail: `unknown; there are ${Object.keys(handlers).join(', ')}` })
      if (expiresAt !== undefined && expiresAt !== null && (now === null || now > expiresAt))
        return settle(id, name, 'rejected', {
          detail: now === null ? 'the clock is not set: whether it has expired is not known' : 'expired',
        })
      settle(id, name, 'accepted')
      try {
        const result = await handler(args)
        if (result !== NEXT_RUN) settle(id, name, 'done', result === undefined ? {} : { result })
      } catch (error) {
        settle(id, name, error instanceof Refusal ? 'rejected' : 'failed', { detail: textOf(error) })
      }
    },
    tellPending: async () => {
      for (const { id, told } of [...entries.values()]) if (!told) await answer(id)
    },
  }
}
