/** What may happen to a claim, and what it makes of it. */

export const CLAIM_STATES = ['submitted', 'accepted', 'rejected', 'recovered', 'withdrawn', 'dismissed'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

export type ClaimStep =
  | { readonly step: 'accepted'; readonly amountMinor: number }
  | { readonly step: 'recovered'; readonly amountMinor: number }
  | { readonly step: 'rejected' | 'withdrawn' | 'reopened' }

/** Amounts in minor units of the claim's currency. */
export interface ClaimStanding {
  readonly state: ClaimState
  readonly claimedMinor: number
  readonly acceptedMinor: number | null
  readonly recoveredMinor: number
}

export type ClaimStepResult =
  | ({ readonly ok: true } & ClaimStanding)
  | { readonly ok: false; readonly reason: 'state' | 'amount'; readonly detail: string }

const FROM: Readonly<Record<ClaimStep['step'], readonly ClaimState[]>> = {
  accepted: ['submitted'],
  rejected: ['submitted'],
  withdrawn: ['submitted', 'dismissed'],
  // A vendor may pay in parts; all of it is recovered when what it accepted has come in.
  recovered: ['accepted'],
  reopened: ['rejected', 'accepted'],
}

/** Steps that a claim in a state may take. */
export const nextClaimSteps = (state: ClaimState): ClaimStep['step'][] =>
  (Object.keys(FROM) as ClaimStep['step'][]).filter((step) => FROM[step].includes(state))

/**
 * What a step makes of a claim. No more is accepted than was claimed, and no more recovered than accepted; money that came in
 * keeps a claim from being reopened.
 */
export const takeClaimStep = (claim: ClaimStanding, change: ClaimStep): ClaimStepResult => {
  if (!FROM[change.step].includes(claim.state))
    return { ok: false, reason: 'state', detail: `a claim that is ${claim.state} cannot be ${change.step}` }
  switch (change.step) {
    case 'accepted':
      if (change.amountMinor <= 0 || change.amountMinor > claim.claimedMinor)
        return { ok: false, reason: 'amount', detail: 'must be above zero and not more than was claimed' }
      return { ok: true, ...claim, state: 'accepted', acceptedMinor: change.amountMinor }
    case 'recovered': {
      const accepted = claim.acceptedMinor ?? 0
      const recoveredMinor = claim.recoveredMinor + change.amountMinor
      if (change.amountMinor <= 0 || recoveredMinor > accepted)
        return { ok: false, reason: 'amount', detail: 'must be above zero and not more than is still to come' }
      return { ok: true, ...claim, recoveredMinor, state: recoveredMinor === accepted ? 'recovered' : 'accepted' }
    }
    case 'reopened':
      if (claim.recoveredMinor > 0)
        return { ok: false, reason: 'state', detail: 'a claim for which money came in stays as it is' }
      return { ok: true, ...claim, state: 'submitted', acceptedMinor: null }
    default:
      return { ok: true, ...claim, state: change.step }
  }
}
