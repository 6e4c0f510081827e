import type { EvidenceField, LinkEvidence } from './reconciliation.contract.ts'

/** What a level of agreement is usually worth, in bits. */
export interface LevelWorth {
  field: EvidenceField
  level: string
  bits: number
  /** Whether the facts a link needs beside its probability would be there (view.is_sure), were this the level. */
  enough: boolean
}

// a number that is missing, or is quite another, changes most; other fields come after
const MOST_SHOWN = 3

const odds = (probability: number) => probability / Math.max(1e-12, 1 - probability)

/**
 * Which single field, had it said something else, would have changed the outcome: for a pair that waits the agreement
 * that would have linked it, with the facts a link needs beside its odds; for a linked one the difference that would have
 * made it wait. The odds against everybody else stay as they are, so they move by the bits of that field alone. The
 * nearest change first. `linkedFrom` is the probability from which weights link (view.linked_from).
 */
export function whatWouldChange(
  parts: LinkEvidence['parts'],
  levels: readonly LevelWorth[],
  { probability, waits, linkedFrom }: { probability: number; waits: boolean; linkedFrom: number },
): LinkEvidence['wouldChange'] {
  const said = new Map(parts.map(({ field, bits }) => [field, bits]))
  const to = waits ? ['equal', 'branch'] : ['other']
  return levels
    .filter(
      ({ level, field }) => to.includes(level) && !parts.some((part) => part.field === field && part.level === level),
    )
    .map((level) => ({ ...level, moved: level.bits - (said.get(level.field) ?? 0) }))
    .filter(({ moved, enough }) => {
      const likely = odds(probability) * 2 ** moved >= odds(linkedFrom)
      return waits ? moved > 0 && likely && enough : moved < 0 && !likely
    })
    .sort((one, other) => Math.abs(one.moved) - Math.abs(other.moved))
    .slice(0, MOST_SHOWN)
    .map(({ field, level }) => ({ field, level: level as never }))
}
