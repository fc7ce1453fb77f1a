/**
 * What people put into the registry, and no device, done through the api as they do it: a month closed, a standard decided on, a trip
 * explained, costs entered, a room booked and given back.
 */
import { ensureAdministrator } from '@custodia/api'
import { COST_ELEMENTS, localDay, localMonth } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import type { Registry } from '@custodia/storage/registry'

const HOUR_MS = 3_600_000
const CURRENCY = 'CNY'

type Ask = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

/** Requests of the first administrator, signed in by the one-time link. */
const signIn = async (url: string, registry: Registry): Promise<Ask> => {
  const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: object) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? undefined : { body: JSON.stringify(body) }),
    })
  const token = await ensureAdministrator(registry, Date.now())
  const entered = await send('POST', '/auth/link', {}, { token })
  const cookie = entered.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
  return async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const answer = await send(method, path, { cookie }, body)
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

const decideOnAStandard = async (ask: Ask): Promise<void> => {
  const { items } = await ask<{
    items: readonly { standardId: string; state: string; proposedMinutesPerM2: number }[]
  }>('GET', '/cleaning/proposals')
  const proposed = items.find(({ state }) => state === 'proposed')
  if (proposed === undefined) throw new Error('experience of 30 days proposes no standard')
  const { standardId, proposedMinutesPerM2 } = proposed
  const body = { standardId, decision: 'approved', minutesPerM2: proposedMinutesPerM2 }
  await ask('POST', '/cleaning/proposals/decide', body)
}

/** Somebody books a room that is free now, and leaves before the hour is over. */
const giveARoomBack = async (ask: Ask, { rows }: DemoGroup): Promise<void> => {
  const start = Date.now() - HOUR_MS / 4
  const personId = rows.people[0]?.id
  for (const { id: assetId } of rows.assets.filter(({ category }) => category === 'room')) {
    try {
      const booking = { assetId, personId, title: '交接', attendees: 3, start, end: start + HOUR_MS }
      const { id } = await ask<{ id: string }>('POST', '/bookings', booking)
      await ask('POST', `/bookings/${id}/release`)
      return
    } catch (error) {
      if (!String(error).includes(': 409 ')) throw error
    }
  }
  throw new Error('no room is free')
}

const explainATrip = async (ask: Ask): Promise<void> => {
  const { items } = await ask<{ items: readonly { id: string; open: boolean }[] }>('GET', '/trips?limit=50')
  const trip = items.find(({ open }) => !open)
  await ask('POST', `/trips/${trip?.id}/corrections`, { purpose: '送检样本', use: 'business' })
}

const enterCosts = async (ask: Ask, { rows }: DemoGroup, at: { day: string; now: number }): Promise<void> => {
  const orgUnitId = rows.orgUnits.find(({ kind }) => kind === 'department')?.id
  for (const element of COST_ELEMENTS) {
    const entry = { externalId: `boards-${element}`, orgUnitId, day: at.day, element, text: element }
    await ask('POST', '/cost-entries', { ...entry, amountMinor: 12_300, currency: CURRENCY })
  }
  const assetId = rows.assets.find(({ category }) => category === 'vehicle')?.id
  const parked = { assetId, kind: 'parking', at: at.now - HOUR_MS }
  await ask('POST', '/vehicle-entries', { ...parked, amountMinor: 1500, currency: CURRENCY })
}

/** All of it. Nothing may wait to be derived: a month is closed. */
export const doWhatPeopleDo = async (url: string, registry: Registry, group: DemoGroup, now: number): Promise<void> => {
  const ask = await signIn(url, registry)
  const month = monthBefore(localMonth(now, group.timeZone))
  await ask('POST', `/cost-months/${month}/close`)
  await decideOnAStandard(ask)
  await giveARoomBack(ask, group)
  await explainATrip(ask)
  await enterCosts(ask, group, { day: localDay(now, group.timeZone), now })
}
