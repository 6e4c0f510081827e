import { messageOf } from '../api/errors.ts'

/** One try of a form: busy while it runs, and what went wrong in words. What was typed stays. */
export class Attempt {
  busy = $state(false)
  problem = $state<string | null>(null)

  /** What the work brings, or null when it failed. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    this.busy = true
    this.problem = null
    try {
      return await work()
    } catch (failure) {
      this.problem = messageOf(failure)
      return null
    } finally {
      this.busy = false
    }
  }
}
