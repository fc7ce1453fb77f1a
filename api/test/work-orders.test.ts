/** Work orders by HTTP: from a request to its verification, races, roles, sight, files, labels, the trail. */
import { createHash } from 'node:crypto'
import { schema } from '@custodia/storage/registry'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { A, B, seedFacts } from './facts.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await seedFacts(platform.registry, platform.store)
})
afterAll(() => platform.stop())

const MINUTE = 60_000
const PERSON = `per_${A.department}`
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

type Who = Parameters<Platform['as']>[0]
const get = (login: Who, url: string) => platform.as(login, `/api/v1${url}`)
const post = (login: Who, url: string, payload: object, headers: Record<string, string> = {}) =>
  platform.as(login, { method: 'POST', url: `/api/v1${url}`, payload, headers })
const upload = (login: Who, id: string, content: Buffer, type: string, name = 'p.png') =>
  platform.as(login, {
    method: 'POST',
    url: `/api/v1/work-orders/${id}/attachments?name=${encodeURIComponent(name)}`,
    payload: content,
    headers: { 'content-type': type },
  })

const ask = async (login: Who, more: object = {}): Promise<{ id: string; no: string; seq: number }> => {
  const answer = await post(login, '/work-orders', { assetId: A.asset, text: '手具不出光\n昨天开始', ...more })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}
/** Changes one after another, each with the number that the one before gave. */
const walk = async (id: string, ...steps: readonly (readonly [Who, object])[]): Promise<LightMyRequestResponse> => {
  let answer = await get('root', `/work-orders/${id}`)
  for (const [login, change] of steps) {
    platform.clock.now += MINUTE
    answer = await post(login, `/work-orders/${id}/changes`, { expectedSeq: answer.json().seq, change })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  return answer
}
const FAILURE = { code: 'HP-01', mode: 'no output', mechanism: 'fibre broken', cause: 'bent too far' }
const FINISHED = { type: 'finished', failure: FAILURE, remark: 'fibre replaced' }

describe('from a request to its verification', () => {
  it('keeps what was said, who did what, how long it took and what it cost', async () => {
    const { id, no } = await ask('vic', { urgency: 'high', failedAt: NOW - DAY })
    expect(no).toMatch(/^WO-2026-\d{6}$/)
    expect((await get('vic', `/work-orders/${id}`)).json().possible.sort()).toEqual(['attached', 'noted'])
    const done = await walk(
      id,
      ['eve', { type: 'triaged', priority: 'urgent' }],
      ['eve', { type: 'planned', assigneeId: PERSON, from: NOW, to: NOW + DAY }],
      ['eve', { type: 'started' }],
      [
        'eve',
        {
          type: 'checks_added',
          items: [{ item: 'output', zh: '能量', en: 'Output', kind: 'number', unit: 'J', min: 9, max: 11 }],
        },
      ],
      ['eve', { type: 'waited_for_parts', parts: 'fibre' }],
      ['eve', { type: 'resumed' }],
      ['eve', { type: 'labour', entry: { personId: PERSON, minutes: 90, rateMinor: 20_000 } }],
      ['eve', { type: 'cost', entry: { kind: 'part', item: 'fibre', quantity: 1, amountMinor: 80_000 } }],
      ['eve', { type: 'cost', entry: { kind: 'outside', item: 'courier', amountMinor: 5_000 } }],
      ['eve', { ...FINISHED, results: [{ item: 'output', value: 10 }] }],
      ['vic', { type: 'signed', signature: { as: 'recipient', name: 'Vic' } }],
    )
    expect(done.json()).toMatchObject({
      ...{ state: 'done', priority: 'urgent', text: '手具不出光\n昨天开始', titleZh: '手具不出光' },
      ...{ assignee: { id: PERSON }, labourMinutes: 90, costMinor: 115_000, failure: FAILURE },
      cost: { labourMinor: 30_000, partsMinor: 80_000, outsideMinor: 5_000, totalMinor: 115_000 },
      results: [{ item: 'output', value: 10, ok: true }],
      times: { waitedMs: 3 * MINUTE, workedMs: 6 * MINUTE, partsWaitMs: MINUTE, downMs: DAY + 10 * MINUTE },
      signatures: [{ as: 'recipient', name: 'Vic', by: { id: 'usr_vic' } }],
    })
    const verified = await walk(id, ['ann', { type: 'verified', remark: 'tried it' }])
    expect(verified.json()).toMatchObject({ state: 'verified', possible: expect.arrayContaining(['reopened', 'cost']) })
    const events = (await get('vic', `/work-orders/${id}/events`)).json().items
    expect(events).toHaveLength(13)
    expect(events[0]).toMatchObject({
      ...{ seq: 1, actor: { id: 'usr_vic', name: 'vic' } },
      change: { type: 'requested', text: '手具不出光\n昨天开始', urgency: 'high', failedAt: NOW - DAY },
    })
    for (const [k, event] of events.entries()) if (k > 0) expect(event.previousHash).toBe(events[k - 1].hash)
  })

  it('finds the same failure within 30 days', async () => {
    const { id } = await ask('eve')
    const again = await walk(id, ['eve', { type: 'started' }], ['eve', FINISHED])
    const [first] = (await get('eve', '/work-orders?state=verified')).json().items
    expect(again.json().repeatOf).toBe(first.id)
    expect(first.repeatOf).toBeNull()
  })

  it('resets a plan only where it did the task', async () => {
    const { id } = await ask('eve')
    const [{ code } = { code: '' }] = (await get('eve', `/work-orders/${id}`)).json().otherTasks
    expect(code).not.toBe('')
    const completions = async () => (await get('eve', `/maintenance-plans/${A.plan}/completions`)).json().items.length
    const before = await completions()
    await walk(id, ['eve', { type: 'started' }], ['eve', { ...FINISHED, alsoDone: [code] }])
    expect(await completions()).toBe(before + 1)
    await walk(id, ['eve', { type: 'reopened', reason: 'not finished after all' }])
    expect(await completions()).toBe(before)
  })
})

describe('a request on a bad line', () => {
  it('that is sent again makes no second order, and is nobody else’s', async () => {
    const headers = { 'idempotency-key': 'b6f0a7c2-one' }
    const body = { assetId: A.asset, text: 'no light' }
    const answers = await Promise.all([1, 2, 3].map(() => post('vic', '/work-orders', body, headers)))
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1)
    expect((await post('eve', '/work-orders', body, headers)).json().id).not.toBe(answers[0]?.json().id)
  })

  it.each([
    ['no text', { text: ' ' }, 'body.text'],
    ['a failure in the future', { failedAt: NOW + 9 * DAY }, 'body.failedAt'],
    ['an unknown urgency', { urgency: 'asap' }, 'body.urgency'],
  ])('with %s is told what to mend', async (_, more, path) => {
    const answer = await post('vic', '/work-orders', { assetId: A.asset, text: 'x', ...more })
    expect([answer.statusCode, answer.json().errors[0].path]).toEqual([400, path])
  })
})

describe('changes', () => {
  it('made at once: one is made, the other is told what the order is now', async () => {
    const { id } = await ask('vic')
    const answers = await Promise.all(
      ['eve', 'ann'].map((login) =>
        post(login, `/work-orders/${id}/changes`, { expectedSeq: 1, change: { type: 'started' } }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    const lost = answers.find(({ statusCode }) => statusCode === 409)
    expect(lost?.headers['content-type']).toContain('application/problem+json')
    expect(lost?.json().detail).toContain('it is in_progress now, at event 2')
  })

  it.each<[string, Who, object, string]>([
    ['not possible now', 'ann', { type: 'resumed' }, 'which allows triaged, planned, started'],
    ['that verifies what is not done', 'ann', { type: 'verified' }, 'only while it is done'],
  ])('%s are refused with what is possible', async (_, login, change, detail) => {
    const { id } = await ask('vic')
    const answer = await post(login, `/work-orders/${id}/changes`, { expectedSeq: 1, change })
    expect([answer.statusCode, answer.json().detail]).toEqual([409, expect.stringContaining(detail)])
  })

  it('need their role, and four eyes to verify', async () => {
    const { id } = await ask('vic')
    for (const [login, change] of [
      ['vic', { type: 'triaged', priority: 'low' }],
      ['vic', { type: 'signed', signature: { as: 'engineer', name: 'Vic' } }],
      ['eve', { type: 'cancelled', reason: 'x' }],
    ] as const) {
      const answer = await post(login, `/work-orders/${id}/changes`, { expectedSeq: 1, change })
      expect(answer.statusCode).toBe(403)
    }
    const done = await walk(id, ['ann', { type: 'started' }], ['ann', FINISHED])
    expect(done.json().possible).not.toContain('verified')
    const own = await post('ann', `/work-orders/${id}/changes`, { expectedSeq: 3, change: { type: 'verified' } })
    expect([own.statusCode, own.json().detail]).toEqual([409, expect.stringContaining('four eyes')])
    expect((await walk(id, ['root', { type: 'verified' }])).json().state).toBe('verified')
  })

  it('that only add hold whatever happened meanwhile; others say what they saw', async () => {
    const { id } = await ask('vic')
    const change = (body: object) => post('eve', `/work-orders/${id}/changes`, { change: body })
    const notes = await Promise.all(['a', 'b', 'c'].map((text) => change({ type: 'noted', text })))
    expect(notes.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect((await change({ type: 'started' })).json().errors[0].path).toBe('body.expectedSeq')
  })

  it('name people in sight only, and no time to come', async () => {
    const { id } = await ask('vic')
    const planned = { type: 'planned', assigneeId: `per_${B.department}`, from: NOW, to: NOW + DAY }
    const change = (body: object) => post('eve', `/work-orders/${id}/changes`, { expectedSeq: 1, ...body })
    expect((await change({ change: planned })).json().errors[0].path).toBe('body.change.assigneeId')
    expect((await change({ change: { type: 'started' }, at: NOW + 9 * DAY })).json().errors[0].path).toBe('body.at')
    expect((await change({ change: { type: 'started' }, at: NOW - 9 * DAY })).json().detail).toContain(
      'is earlier than',
    )
  })
})

describe('lists', () => {
  it('filter, count, page and export', async () => {
    const all = (await get('ann', '/work-orders?limit=500')).json().items
    expect(all.length).toBeGreaterThan(6)
    const of = async (query: string) => (await get('ann', `/work-orders?${query}`)).json()
    expect((await of('state=verified,done')).items.map((row: { state: string }) => row.state)).not.toContain(
      'requested',
    )
    expect((await of('q=HP&state=requested')).items).toEqual([])
    expect((await of(`q=${A.asset}`)).items).toHaveLength(all.length)
    expect((await of('assignee=none')).items.every((row: { assignee: null }) => row.assignee === null)).toBe(true)
    expect((await of('kind=planned')).items).toEqual([])
    expect((await of(`from=${NOW + 99 * DAY}`)).items).toEqual([])
    expect((await of('failureCode=HP-01')).items.length).toBeGreaterThan(1)
    expect((await of(`orgUnit=${A.department}`)).items).toHaveLength(all.length)
    const first = await of('limit=2')
    const second = await of(`limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      all.slice(0, 4).map((row: { id: string }) => row.id),
    )
    const counts = (await get('ann', '/work-orders/counts')).json().items
    expect(counts.reduce((sum: number, each: { count: number }) => sum + each.count, 0)).toBe(all.length)
    const csv = (await get('ann', '/work-orders/export?state=verified')).body
    expect(csv.split('\n')[0]).toContain('no,state,kind')
    expect(csv).toContain('"手具不出光\n昨天开始"')
  })

  it('say what should be done by now', async () => {
    const { id } = await ask('vic')
    await walk(id, ['eve', { type: 'planned', assigneeId: PERSON, from: NOW - 2 * DAY, to: NOW - DAY }])
    const late = (await get('eve', '/work-orders?overdue=true')).json().items
    expect(late.map((row: { id: string; overdue: boolean }) => [row.id, row.overdue])).toEqual([[id, true]])
  })
})

describe('sight', () => {
  it('ends at the company, for orders, changes, files and labels', async () => {
    const { id } = await ask('vic')
    const file = (await upload('vic', id, PNG, 'image/png')).json()
    for (const url of [
      `/work-orders/${id}`,
      `/work-orders/${id}/events`,
      file.href.replace('/api/v1', ''),
      `/assets/${A.asset}/label`,
    ]) {
      expect((await get('ann', url)).statusCode).toBe(200)
      expect((await get('bob', url)).statusCode).toBe(404)
      expect((await get(null, url)).statusCode).toBe(401)
    }
    expect(
      (await post('bob', `/work-orders/${id}/changes`, { expectedSeq: 1, change: { type: 'noted', text: 'x' } }))
        .statusCode,
    ).toBe(404)
    expect((await upload('bob', id, PNG, 'image/png')).statusCode).toBe(404)
    expect((await post('bob', '/work-orders', { assetId: A.asset, text: 'x' })).statusCode).toBe(404)
    for (const url of ['/work-orders', '/work-orders/counts', '/work-orders/export', '/asset-labels'])
      expect((await get('bob', url)).body).not.toMatch(/ast_a|AST_A|org_a|per_org_a/)
    expect((await get('bob', '/work-orders/counts')).json()).toEqual({ items: [] })
  })

  it('goes along with an asset that is given away, and stays where the order was', async () => {
    const { id } = await ask('vic')
    const { db } = platform.registry
    await db.update(schema.assetPlacement).set({ orgUnitId: B.department })
    expect((await get('bob', `/work-orders/${id}`)).statusCode).toBe(200)
    expect((await get('eve', `/work-orders/${id}`)).statusCode).toBe(200)
    await db.delete(schema.assetPlacement)
    for (const company of [A, B])
      await db.insert(schema.assetPlacement).values({
        ...{ id: `plc_${company.asset}`, assetId: company.asset, orgUnitId: company.department, locationId: null },
        ...{ validFrom: NOW - 100 * DAY, validTo: null },
      })
    expect((await get('bob', `/work-orders/${id}`)).statusCode).toBe(404)
  })
})

describe('files', () => {
  it('are what was sent, run nothing, and are there once', async () => {
    const { id } = await ask('vic')
    const sent = await upload('vic', id, PNG, 'image/png', '../Schaden "1".png')
    expect(sent.json()).toMatchObject({
      ...{ name: '_Schaden _1_.png', mediaType: 'image/png', bytes: PNG.length },
      sha256: createHash('sha256').update(PNG).digest('hex'),
    })
    expect((await upload('eve', id, PNG, 'image/png')).json().id).toBe(sent.json().id)
    const served = await platform.as('eve', sent.json().href)
    expect(served.rawPayload).toEqual(PNG)
    expect(served.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^inline; filename="/),
    })
  })

  it.each([
    ['a page', Buffer.from('<script>1</script>'), 'text/html', 415],
    ['a drawing with scripts', Buffer.from('<svg/>'), 'image/svg+xml', 415],
    ['a page that says it is a picture', Buffer.from('<script>1</script>'), 'image/png', 415],
    ['JSON', Buffer.from('{}'), 'application/json', 415],
    ['more than 10 MiB', Buffer.concat([PNG, Buffer.alloc(10 * 1_048_576)]), 'image/png', 413],
  ])('are not %s', async (_, content, type, status) => {
    const { id } = await ask('vic')
    expect((await upload('vic', id, content, type)).statusCode).toBe(status)
    expect((await get('vic', `/work-orders/${id}`)).json().attachments).toEqual([])
  })
})

describe('labels', () => {
  it('are an image that leads to the request, one or a sheet', async () => {
    const one = await get('vic', `/assets/${A.asset}/label`)
    expect(one.headers['content-type']).toContain('image/svg+xml')
    expect(one.body).toContain('AST_A')
    const sheet = await get('root', '/asset-labels')
    expect(sheet.headers['content-security-policy']).toContain('sandbox')
    expect(sheet.body.match(/<title>AST_/g)).toHaveLength(2)
    expect((await get('root', `/asset-labels?assets=${B.asset}`)).body).not.toContain('AST_A')
  })
})

describe('the trail', () => {
  it('is walked by an administrator of the whole', async () => {
    const report = await get('root', '/work-orders/trail')
    expect(report.json()).toMatchObject({ firstBreak: null, head: { position: report.json().events } })
    const { position, hash } = report.json().head
    expect((await get('root', `/work-orders/trail?expect=${position}:${hash}`)).json().firstBreak).toBeNull()
    expect(
      (await get('root', `/work-orders/trail?expect=${position + 1}:${hash}`)).json().firstBreak.problem,
    ).toContain('ends at')
    expect((await get('root', '/work-orders/trail?expect=x')).statusCode).toBe(400)
    expect((await get('ann', '/work-orders/trail')).statusCode).toBe(403)
  })
})
