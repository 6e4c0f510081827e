import type { CaseDetail, Decision, DecisionEffect, Verdict } from '#api/review/review.contract.ts'
import { claimCase, confirmDecision, decidePair, releaseCase } from '#lib/api/review.ts'
import { messageOf } from '#lib/api/errors.ts'
import * as t from '#lib/messages/t.ts'
import { firstToLookAt } from '../compare-sides.ts'
import type { Round } from '../round.svelte.ts'

/** Shorter than a claim lasts, for whoever reads long. */
const RENEWED_EVERY = 60_000

/** One case in front of a reader: which member is looked at, and what may be said of the two. */
export class Reviewing {
  readonly #round: Round
  readonly #username: string
  /** It was decided here: nothing more is, and the server has given it free. */
  #decided = false
  detail = $state.raw<CaseDetail>(undefined as never)
  place = $state(0)
  busy = $state(false)
  problem = $state<string | null>(null)
  /** The verdict that goes against the papers and waits for a note. */
  asking = $state<Verdict | null>(null)

  readonly candidate = $derived.by(() => this.detail.candidates[this.place] ?? null)
  readonly standing = $derived.by(
    (): Decision | null => this.candidate?.decisions.find(({ state }) => state !== 'withdrawn') ?? null,
  )
  /** The verdict of somebody else that waits for this reader's. */
  readonly awaiting = $derived.by(() => (this.standing?.state === 'awaits_second' ? this.standing : null))
  /** Why nothing can be decided here now; null when it can. */
  readonly refusal = $derived.by((): string | null => {
    const { claimedBy } = this.detail
    if (claimedBy !== null) return t.review.claimed(claimedBy)
    if (this.awaiting?.decidedBy === this.#username) return t.review.ownDecision
    return this.standing?.state === 'stands' ? t.review.alreadyDecided : null
  })

  constructor(detail: CaseDetail, username: string, round: Round) {
    this.#username = username
    this.#round = round
    this.detail = detail
    this.place = firstToLookAt(detail.candidates)
  }

  /** Keeps others from deciding it at the same time until the function it gives is called. */
  hold(): () => void {
    let held = true
    const claim = async () => {
      try {
        const detail = await claimCase(this.detail.caseId)
        if (held && !this.#decided) this.detail = detail
      } catch (failure) {
        if (held) this.problem = messageOf(failure)
      }
    }
    let claiming = claim()
    const renewal = setInterval(() => (claiming = claim()), RENEWED_EVERY)
    return () => {
      held = false
      clearInterval(renewal)
      if (!this.#decided) void claiming.then(() => this.release())
    }
  }

  release = () => releaseCase(this.detail.caseId).catch(() => undefined)

  choose(place: number): void {
    if (place < 0 || place >= this.detail.candidates.length || this.busy) return
    this.place = place
    this.asking = null
    this.problem = null
  }

  /** Whether after a pair was rejected another member is left to decide on. */
  get othersWait(): boolean {
    return this.detail.candidates.some(
      ({ decisions }, place) => place !== this.place && !decisions.some(({ state }) => state === 'stands'),
    )
  }

  /** Says what the pair is; a verdict against the papers asks for a note first. What came of it, or null. */
  async say(verdict: Verdict, note: string | null = null): Promise<DecisionEffect | null> {
    const { candidate, awaiting, refusal } = this
    if (!candidate || this.busy || this.#decided) return null
    this.problem = refusal
    if (refusal !== null) return null
    if (awaiting) return this.#confirm(awaiting, verdict === 'same')
    if (candidate.contested[verdict] && note === null) {
      this.asking = verdict
      return null
    }
    const said = { memberId: candidate.memberId, verdict, note }
    return this.#send(t.review.did[verdict], () => decidePair(this.detail.caseId, said))
  }

  #confirm = ({ decisionId }: Decision, agrees: boolean) =>
    this.#send(agrees ? t.review.agreed : t.review.disagreed, () => confirmDecision(decisionId, agrees))

  async #send(words: (name: string) => string, request: () => Promise<DecisionEffect>): Promise<DecisionEffect | null> {
    this.busy = true
    try {
      const effect = await request()
      this.#decided = true
      const name = this.candidate!.side.fullName
      this.#round.tell(words(name), { caseId: this.detail.caseId, name, effect })
      return effect
    } catch (failure) {
      this.problem = messageOf(failure)
      return null
    } finally {
      this.busy = false
    }
  }
}
