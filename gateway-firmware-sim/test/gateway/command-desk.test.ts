import { beforeEach, describe, expect, test } from 'vitest'
import {
  type CommandHandler,
  type CommandMemory,
  createCommandDesk,
  NEXT_RUN,
  Refusal,
} from '../../src/gateway/command-desk.ts'

const NOW = 1_795_000_000_000

describe('the command desk', () => {
  let disk: CommandMemory
  let told: Readonly<Record<string, unknown>>[]
  let done: string[]
  let connected: boolean
  let utc: number | null
  beforeEach(() => {
    disk = []
    told = []
    done = []
    connected = true
    utc = NOW
  })
  const handlers: Readonly<Record<string, CommandHandler>> = {
    read_now: async ({ metric }) => {
      done.push('read_now')
      return { metric }
    },
    fail: async () => {
      throw new Error('the device is on fire')
    },
    refuse: async () => {
      throw new Refusal('level is loud or quiet')
    },
    restart: async () => NEXT_RUN,
    never: () => new Promise(() => undefined),
  }
  const open = () =>
    createCommandDesk({
      memory: { initial: structuredClone(disk), write: (state) => (disk = JSON.parse(JSON.stringify(state))) },
      handlers,
      utc: () => utc,
      tell: async (answer) => {
        if (!connected) throw new Error('not connected')
        told.push(answer)
      },
      log: { warn: () => undefined },
    })
  const send = (id: string, name: string, more: object = {}): Buffer =>
    Buffer.from(JSON.stringify({ id, name, expiresAt: NOW + 1000, ...more }))
  const states = (id: string) => told.filter((answer) => answer.id === id).map(({ status }) => status)

  test('answers that it has it, then the result', async () => {
    await open().receive(send('a', 'read_now', { args: { metric: 'running' } }))
    expect(told).toEqual([
      { id: 'a', status: 'accepted', ts: NOW },
      { id: 'a', status: 'done', ts: NOW, result: { metric: 'running' } },
    ])
  })

  test.each([
    ['explode', /read_now/, 'rejected'],
    ['constructor', /unknown/, 'rejected'],
    ['refuse', /loud/, 'rejected'],
    ['fail', /fire/, 'failed'],
  ])('%s', async (name, detail, status) => {
    await open().receive(send('a', name))
    expect(told.at(-1)).toMatchObject({ status, detail: expect.stringMatching(detail) })
  })

  test('one that has expired is not done; nor is one whose expiry cannot be judged', async () => {
    const desk = open()
    await desk.receive(send('a', 'read_now', { expiresAt: NOW - 1 }))
    utc = null
    await desk.receive(send('b', 'read_now'))
    await desk.receive(send('c', 'read_now', { expiresAt: null }))
    expect([states('a'), states('b'), states('c')]).toEqual([['rejected'], ['rejected'], ['accepted', 'done']])
    expect(done).toEqual(['read_now'])
  })

  test('one that comes again is answered again and not done again, also by the next run', async () => {
    await open().receive(send('a', 'read_now'))
    await open().receive(send('a', 'read_now'))
    expect(states('a')).toEqual(['accepted', 'done', 'done'])
    expect(done).toEqual(['read_now'])
  })

  test('what could not be told is told after the next connection', async () => {
    const desk = open()
    connected = false
    await desk.receive(send('a', 'read_now'))
    connected = true
    await desk.tellPending()
    expect(states('a')).toEqual(['done'])
    await desk.tellPending()
    expect(states('a')).toEqual(['done'])
  })

  test('a restart is done when the next run begins; what it interrupted has failed', async () => {
    const desk = open()
    void desk.receive(send('a', 'never'))
    await desk.receive(send('b', 'restart'))
    expect(states('b')).toEqual(['accepted'])
    await open().tellPending()
    expect([states('a'), states('b')]).toEqual([
      ['accepted', 'failed'],
      ['accepted', 'done'],
    ])
  })

  test('what is no command is answered by nothing', async () => {
    const desk = open()
    for (const text of ['', '{}', '{"id":"","name":"read_now"}', '[1]']) await desk.receive(Buffer.from(text))
    expect(told).toEqual([])
  })
})
