import { AppError } from '../errors.ts'

export interface GateLimits {
  /** Works that run at the same time. */
  atOnce: number
  /** Works that wait for one of these to end. */
  waiting: number
  /** Works of one caller, running or waiting. */
  ofOne: number
  /** The longest wait. */
  milliseconds: number
}

const busy = () => new AppError('busy', 'Máy chủ đang làm nhiều việc nặng cùng lúc. Thử lại sau ít phút.')

/** Lets a few heavy works run, some wait, and refuses the rest with `busy`, so that pages keep their connections. */
export function createGate({ atOnce, waiting, ofOne, milliseconds }: GateLimits) {
  const turns: (() => void)[] = []
  const held = new Map<string, number>()
  let running = 0

  const forget = (caller: string) => {
    const left = (held.get(caller) ?? 1) - 1
    if (left > 0) held.set(caller, left)
    else held.delete(caller)
  }

  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        turns.splice(turns.indexOf(go), 1)
        reject(busy())
      }, milliseconds)
      turns.push(go)
    })

  return {
    /** Waits for a turn of `caller` and returns what ends it; throws `busy`. */
    async enter(caller: string): Promise<() => void> {
      const own = held.get(caller) ?? 0
      if (own >= ofOne || (running >= atOnce && turns.length >= waiting)) throw busy()
      held.set(caller, own + 1)
      try {
        // a turn that is handed on is never free in between
        if (running < atOnce) running++
        else await turn()
      } catch (error) {
        forget(caller)
        throw error
      }
      let left = false
      return () => {
        if (left) return
        left = true
        forget(caller)
        const next = turns.shift()
        if (next) next()
        else running--
      }
    },
    load: () => ({ running, waiting: turns.length }),
  }
}

export type WorkGate = ReturnType<typeof createGate>
