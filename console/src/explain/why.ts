export const EXPLAINED_KINDS = ['session', 'due', 'cost', 'responsible'] as const
export type ExplainedKind = (typeof EXPLAINED_KINDS)[number]

/** A figure that can be explained: a session, a plan's due date, a cost line, or who has a role (`role` or `role@instant`). */
export interface Why {
  readonly kind: ExplainedKind
  readonly id: string
}

/** Reads `kind:id` as it stands in the address; null for anything else. */
export const parseWhy = (text: string | undefined): Why | null => {
  const [, prefix, id] = /^([a-z]+):(.+)$/.exec(text ?? '') ?? []
  const kind = EXPLAINED_KINDS.find((known) => known === prefix)
  return kind === undefined || id === undefined ? null : { kind, id }
}

/** As it stands in the address. */
export const writeWhy = ({ kind, id }: Why): string => `${kind}:${id}`
