import {
  DISPOSAL_WAYS,
  type Disposal,
  type LifeChange,
  type LifeChangeType,
  type LifeEvent,
  type LifeState,
} from './life-change.ts'

/** A loan that is out. */
export interface Loan {
  readonly transferId: string
  readonly borrower: string
  /** Null: outside the organisation. */
  readonly orgUnitId: string | null
  readonly dueBackOn: string
}

/** An asset's life as its events make it. */
export interface AssetLife {
  readonly state: LifeState
  /** Since when it is in this state, UTC milliseconds. */
  readonly since: number
  readonly lastAt: number
  /** Who retired it: somebody else disposes of it. */
  readonly retiredBy: string | null
  readonly disposal: Disposal | null
  readonly loan: Loan | null
}

export type LifeResult =
  | { readonly ok: true; readonly event: LifeEvent; readonly life: AssetLife }
  | { readonly ok: false; readonly problem: string }

const STANDING: readonly LifeState[] = ['accepted', 'in_service', 'maintenance', 'out_of_service']
const ANY: readonly LifeState[] = [...STANDING, 'lent', 'retired', 'disposed']

interface Step {
  readonly from: readonly LifeState[]
  /** Null: the state stays. */
  readonly to: LifeState | null
}

const STEPS: Readonly<Record<Exclude<LifeChangeType, 'accepted'>, Step>> = {
  put_in_service: { from: ['accepted', 'maintenance', 'out_of_service'], to: 'in_service' },
  sent_to_maintenance: { from: ['accepted', 'in_service', 'out_of_service'], to: 'maintenance' },
  taken_out_of_service: { from: ['accepted', 'in_service', 'maintenance'], to: 'out_of_service' },
  moved: { from: STANDING, to: null },
  lent: { from: ['accepted', 'in_service'], to: 'lent' },
  returned: { from: ['lent'], to: 'in_service' },
  retired: { from: STANDING, to: 'retired' },
  // Somebody looks at it before it serves again.
  reinstated: { from: ['retired'], to: 'out_of_service' },
  disposed: { from: ['retired'], to: 'disposed' },
  disposal_reversed: { from: ['disposed'], to: 'retired' },
  noted: { from: ANY, to: null },
}

/** The changes that a state allows, as far as the state alone decides. */
export const lifeChangesIn = (state: LifeState): LifeChangeType[] =>
  (Object.keys(STEPS) as (keyof typeof STEPS)[]).filter((type) => STEPS[type].from.includes(state))

/** The life of an asset that stood before its life was written down: in service since the registry knows it. */
export const standingLife = (createdAt: number): AssetLife => ({
  ...{ state: 'in_service', since: createdAt, lastAt: createdAt, retiredBy: null, disposal: null, loan: null },
})

const disposalFlaw = (disposal: Disposal): string | null => {
  if (!DISPOSAL_WAYS.includes(disposal.way)) return 'has a way that is none'
  if (disposal.proceedsMinor < 0 || disposal.costMinor < 0) return 'has proceeds or costs below zero'
  if (disposal.dataErased === false) return 'comes too early: erase first what it keeps of patients and people'
  const taken = disposal.way === 'sold' || disposal.way === 'donated' || disposal.way === 'returned'
  return taken && (disposal.recipient ?? '').trim() === '' ? 'must say who has the asset now' : null
}

const flawOf = (life: AssetLife, event: LifeEvent): string | null => {
  if (event.at < life.lastAt) return 'is earlier than what was recorded before it'
  if (event.type === 'returned' && event.transferId !== life.loan?.transferId) return 'names a loan that is not out'
  if (event.type !== 'disposed') return null
  if (event.actor === life.retiredBy)
    return 'needs four eyes: who retired the asset does not dispose of it; somebody else does'
  return disposalFlaw(event.disposal)
}

const placeOf = (life: AssetLife, type: LifeChangeType): string => {
  if (type === 'accepted') return 'accepted is how the life of an asset begins; this one has begun'
  const now = `the asset is ${life.state}, which allows ${lifeChangesIn(life.state).join(', ')}`
  return `${type} is possible only while the asset is ${STEPS[type].from.join(', ')}; ${now}`
}

const after = (life: AssetLife, event: LifeEvent, state: LifeState): AssetLife => {
  const next = { ...life, state, since: state === life.state ? life.since : event.at, lastAt: event.at }
  switch (event.type) {
    case 'lent': {
      const { transferId, borrower, orgUnitId, dueBackOn } = event
      return { ...next, loan: { transferId, borrower, orgUnitId, dueBackOn } }
    }
    case 'returned':
      return { ...next, loan: null }
    case 'retired':
      return { ...next, retiredBy: event.actor }
    case 'reinstated':
      return { ...next, retiredBy: null }
    case 'disposed':
      return { ...next, disposal: event.disposal }
    case 'disposal_reversed':
      return { ...next, disposal: null }
    default:
      return next
  }
}

/**
 * Makes a change in the life of an asset, or says why it cannot be made. `life` is null only before the acceptance of a new
 * one. Source: domain rules §5, "Life-cycle states and who may move between them".
 */
export const changeLife = (
  life: AssetLife | null,
  change: LifeChange,
  {
    at,
    actor,
    documents = [],
  }: { readonly at: number; readonly actor: string; readonly documents?: readonly string[] },
): LifeResult => {
  const event: LifeEvent = { ...change, at, actor, documents }
  if (life === null) {
    if (event.type !== 'accepted') return { ok: false, problem: `${event.type} is not how the life of an asset begins` }
    const begun = { state: 'accepted', since: at, lastAt: at, retiredBy: null, disposal: null, loan: null } as const
    return { ok: true, event, life: begun }
  }
  const step = event.type === 'accepted' ? undefined : STEPS[event.type]
  if (step?.from.includes(life.state) !== true) return { ok: false, problem: placeOf(life, change.type) }
  const flaw = flawOf(life, event)
  if (flaw !== null) return { ok: false, problem: `${change.type} ${flaw}` }
  const unfit = event.type === 'returned' && !event.fit
  return { ok: true, event, life: after(life, event, unfit ? 'out_of_service' : (step.to ?? life.state)) }
}

/** The life that recorded events make. Throws RangeError where they could never have been recorded. */
export const foldLife = (standing: AssetLife, events: readonly LifeEvent[]): AssetLife => {
  let life: AssetLife | null = events[0]?.type === 'accepted' ? null : standing
  for (const { at, actor, documents, ...change } of events) {
    const result = changeLife(life, change as LifeChange, { at, actor, documents })
    if (!result.ok) throw new RangeError(result.problem)
    life = result.life
  }
  return life ?? standing
}
