import { verifyTrail } from '@custodia/storage/registry'
import { type Command, InvalidArgumentError } from 'commander'
import type { Config } from '../config.ts'
import type { CommandSupport } from './intake/index.ts'
import { withRegistry } from './intake/open-registry.ts'
import { printable } from './intake/table.ts'

interface TrailHead {
  readonly position: number
  readonly hash: string
}

interface VerifyOptions {
  readonly expect?: TrailHead
  readonly json?: boolean
}

const parseHead = (text: string): TrailHead => {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (hash === undefined) throw new InvalidArgumentError('A head as an earlier walk printed it, <position>:<hash>.')
  return { position: Number(position), hash }
}

/** `custodia audit verify`: exit code 2 if something is not as it was recorded. */
export const runVerify = (config: Config, { expect, json }: VerifyOptions): Promise<void> =>
  withRegistry(config, async (registry) => {
    const report = await verifyTrail(registry, expect ?? null)
    const { events, orders, attachments, head, firstBreak } = report
    if (firstBreak !== null) process.exitCode = 2
    if (json) return console.log(JSON.stringify(report, null, 2))
    console.log(`${events} events of ${orders} work orders, ${attachments} files.`)
    if (firstBreak === null) {
      console.log('Everything is as it was recorded.')
      if (events > 0) console.log(`Head, to keep outside of the database: ${head.position}:${head.hash}`)
      return
    }
    const place = [
      firstBreak.position === null ? [] : `event ${firstBreak.position}`,
      firstBreak.orderId === null ? [] : `order ${firstBreak.orderId}`,
    ].flat()
    console.log(`NOT as it was recorded, first at ${place.join(', ')}: ${printable(firstBreak.problem)}.`)
  })

/** Adds `custodia audit verify`. */
export const addAuditCommands = <Options>(
  program: Command,
  { withData, configFrom }: CommandSupport<Options>,
): void => {
  const group = program.command('audit').description('the trail of work orders, which nobody changes unseen')
  withData(
    group.command('verify').description('walk along the trail and name the first thing that is not as it was recorded'),
  )
    .option('--expect <head>', 'a head that an earlier walk printed: finds an end that was cut off, too', parseHead)
    .option('--json', 'as JSON')
    .action((options: Options & VerifyOptions) => runVerify(configFrom(options), options))
}
