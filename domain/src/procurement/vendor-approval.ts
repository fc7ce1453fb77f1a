/** Who may be bought from: approval in stages, by different people, on documents that hold (domain rules §5, Vendors). */
import type { BilingualText } from '../explanation.ts'

export const VENDOR_STATES = ['draft', 'reviewing', 'approved', 'suspended', 'rejected'] as const
export type VendorState = (typeof VENDOR_STATES)[number]

export const VENDOR_STEPS = [
  'submitted',
  'reviewed',
  'approved',
  'rejected',
  'suspended',
  'reinstated',
  'withdrawn',
] as const
export type VendorStepName = (typeof VENDOR_STEPS)[number]

/** A step as it was taken. `round`: which submission it belongs to, from 1. */
export interface VendorStep {
  readonly step: VendorStepName
  readonly round: number
  /** Account. */
  readonly actor: string
}

/** What a vendor is now. */
export interface VendorStanding {
  readonly state: VendorState
  readonly round: number
}

/** A document as far as approval asks. Days are `YYYY-MM-DD`; `expiresOn` is the last day that counts. */
export interface VendorDocumentFact {
  readonly kind: string
  readonly issuedOn: string | null
  readonly expiresOn: string | null
  readonly withdrawn: boolean
}

export type VendorStepResult =
  | ({ readonly ok: true } & VendorStanding)
  | {
      readonly ok: false
      readonly reason: 'state' | 'same_person' | 'not_reviewed' | 'documents'
      readonly detail: string
    }

/** From which states a step may be taken, and where it leads. */
const STEPS: Readonly<Record<VendorStepName, { readonly from: readonly VendorState[]; readonly to: VendorState }>> = {
  submitted: { from: ['draft', 'rejected'], to: 'reviewing' },
  reviewed: { from: ['reviewing'], to: 'reviewing' },
  approved: { from: ['reviewing'], to: 'approved' },
  rejected: { from: ['reviewing'], to: 'rejected' },
  suspended: { from: ['approved'], to: 'suspended' },
  reinstated: { from: ['suspended'], to: 'approved' },
  withdrawn: { from: ['reviewing'], to: 'draft' },
}

/** Required kinds of documents of which none is in force on a day. */
export const missingDocuments = (
  requires: readonly string[],
  documents: readonly VendorDocumentFact[],
  today: string,
): string[] =>
  requires.filter(
    (kind) =>
      !documents.some(
        (document) =>
          document.kind === kind &&
          !document.withdrawn &&
          (document.issuedOn === null || document.issuedOn <= today) &&
          (document.expiresOn === null || document.expiresOn >= today),
      ),
  )

/** Steps that a vendor in a state may take next. */
export const nextVendorSteps = ({ state }: Pick<VendorStanding, 'state'>): VendorStepName[] =>
  VENDOR_STEPS.filter((step) => STEPS[step].from.includes(state))

/**
 * What a step makes of a vendor. A submission is reviewed by one person and approved by another, neither approved by who submitted it,
 * and approved or reinstated only while every required document is in force.
 * @param steps the vendor's steps so far, in order
 */
export const takeVendorStep = (
  vendor: VendorStanding,
  steps: readonly VendorStep[],
  taken: { readonly step: VendorStepName; readonly actor: string; readonly missing: readonly string[] },
): VendorStepResult => {
  const { step, actor, missing } = taken
  const { from, to } = STEPS[step]
  if (!from.includes(vendor.state))
    return { ok: false, reason: 'state', detail: `a vendor that is ${vendor.state} cannot be ${step}` }
  const round = step === 'submitted' ? vendor.round + 1 : vendor.round
  const ofRound = steps.filter((each) => each.round === round)
  if (step === 'reviewed' && ofRound.some((each) => each.step === 'reviewed'))
    return { ok: false, reason: 'state', detail: 'it was reviewed already; another person may approve it' }
  if (step === 'approved') {
    const review = ofRound.find((each) => each.step === 'reviewed')
    if (review === undefined) return { ok: false, reason: 'not_reviewed', detail: 'somebody must review it first' }
    if (ofRound.some((each) => each.actor === actor && (each.step === 'reviewed' || each.step === 'submitted')))
      return { ok: false, reason: 'same_person', detail: 'who submitted or reviewed it does not approve it' }
  }
  if ((step === 'approved' || step === 'reinstated') && missing.length > 0)
    return { ok: false, reason: 'documents', detail: `documents in force are missing: ${missing.join(', ')}` }
  return { ok: true, state: to, round }
}

/** Why nothing may be bought from a vendor on a day; none: it may. */
export const purchaseObstacles = (
  vendor: Pick<VendorStanding, 'state'> & { readonly requires: readonly string[] },
  documents: readonly VendorDocumentFact[],
  today: string,
): BilingualText[] => {
  const obstacles: BilingualText[] = []
  if (vendor.state !== 'approved')
    obstacles.push({
      zh: '供应商尚未通过审批，或已暂停合作。',
      en: `The vendor is ${vendor.state}: it must be approved before anything is bought from it.`,
    })
  for (const kind of missingDocuments(vendor.requires, documents, today))
    obstacles.push({
      zh: `缺少有效的资质文件（${kind}）。`,
      en: `A required document is not in force (${kind}).`,
    })
  return obstacles
}
