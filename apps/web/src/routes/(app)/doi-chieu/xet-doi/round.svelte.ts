import { refreshAll } from '$app/navigation'
import { page } from '$app/state'
import { createContext } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import type { DecisionEffect, QueueAnswer } from '#api/review/review.contract.ts'
import { readReviewQueue, withdrawDecision } from '#lib/api/review.ts'
import { messageOf } from '#lib/api/errors.ts'
import * as t from '#lib/messages/t.ts'
import { go } from '#lib/nav/go.ts'
import { effectLine } from './effect-line.ts'
import { caseAddress, filterOf, type Filter } from './filter.ts'
import { nextCase } from './next-case.ts'

/** What was done last, as the page tells it. */
export interface Done {
  title: string
  line: string | null
  caseId: string
  name: string
  /** Null where it cannot be taken back from here any more. */
  decisionId: string | null
}

/** One reader going from case to case: what they passed, what waits, and what they did last. */
export class Round {
  readonly #passed = new SvelteSet<string>()
  queue = $state.raw<QueueAnswer | null>(null)
  done = $state.raw<Done | null>(null)
  busy = $state(false)
  problem = $state<string | null>(null)

  pass(caseId: string): void {
    this.#passed.add(caseId)
  }

  tell(title: string, { caseId, name, effect }: { caseId: string; name: string; effect: DecisionEffect }): void {
    const { decisionId, state } = effect.decision
    this.problem = null
    this.done = { title, line: effectLine(effect), caseId, name, decisionId: state === 'withdrawn' ? null : decisionId }
  }

  close(): void {
    this.done = null
    this.problem = null
  }

  /** Asks what waits now and where to go on from a case; null when nothing is left to this reader. */
  async next(from: string, filter: Filter): Promise<string | null> {
    this.queue = await readReviewQueue(fetch, { ...filter })
    const here = nextCase(this.queue.cases, from, this.#passed)
    if (here !== null) return caseAddress(here, filter)
    const pages = Math.ceil(this.queue.total / this.queue.pageSize)
    for (let page = 1; page <= pages; page += 1) {
      const { cases } = page === filter.page ? this.queue : await readReviewQueue(fetch, { ...filter, page })
      const found = nextCase(cases, from, this.#passed)
      if (found !== null) return caseAddress(found, { ...filter, page })
    }
    return null
  }

  /** Takes the last decision back and goes to its case again. */
  async withdraw(): Promise<void> {
    const { done } = this
    if (!done?.decisionId || this.busy) return
    this.busy = true
    this.problem = null
    try {
      const effect = await withdrawDecision(done.decisionId)
      this.#passed.delete(done.caseId)
      this.tell(t.review.taken(done.name), { ...done, effect })
      if (page.params.caseId === done.caseId) await refreshAll()
      else await go(caseAddress(done.caseId, filterOf(page.url)))
    } catch (failure) {
      this.problem = messageOf(failure)
    }
    this.busy = false
  }
}

export const [getRound, setRound] = createContext<Round>()
