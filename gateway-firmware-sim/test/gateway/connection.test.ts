import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import { type Connection, createConnection } from '../../src/gateway/connection.ts'
import { createMosquitto } from '../fleet/mosquitto.ts'

const ACL = 'pattern readwrite custodia/v1/+/%u/#\n'
const credential = { username: 'gw-1', secret: 'secret-of-gw-1' }

describe.skipIf(isMissing('mosquitto'))('a gateway’s connection', () => {
  let broker: Awaited<ReturnType<typeof createMosquitto>>
  let connection: Connection
  const warnings: string[] = []
  beforeEach(async () => {
    broker = await createMosquitto({ other: 'other' }, ACL)
  })
  afterEach(async () => {
    await connection.stop('{"online":false}')
    await broker.remove()
  })

  test('is tried again where the broker refuses it, and is up once the broker knows it', async () => {
    connection = createConnection({
      ...{ url: broker.url, site: 'br', key: 'gw-1', credential },
      connected: () => undefined,
      received: () => undefined,
      log: { info: () => undefined, debug: () => undefined, warn: (_, message) => warnings.push(message) },
    })
    connection.start()
    await vi.waitFor(() => expect(warnings).toEqual(['the broker cannot be reached']), 10_000)
    await broker.know({ [credential.username]: credential.secret })
    await vi.waitFor(() => expect(connection.isUp()).toBe(true), 10_000)
  })
})
