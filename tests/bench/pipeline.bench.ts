import { secondsOf } from './bench.ts'
import { importKind, KINDS, newProvince, writeFiles, type Province } from './province.ts'

/** Seconds of each command that made a province, in their order. */
export const secondsByStep = new WeakMap<Province, Record<string, number>>()

/** A province from nothing to facts by the commands an administrator would give, each starting the server anew. */
export async function loadProvince(members: number, say: (line: string) => void): Promise<Province> {
  const province = await newProvince()
  const seconds: Record<string, number> = {}
  const timed = async (step: string, work: () => Promise<unknown>) => {
    seconds[step] = await secondsOf(work)
    say(`${step} ${seconds[step].toFixed(1)} s`)
  }
  try {
    await timed('sample', () => writeFiles(province, members))
    for (const kind of KINDS) await timed(`import ${kind}`, () => importKind(province, kind))
    await timed('reconcile', () => province.run('reconcile'))
  } catch (error) {
    await province.remove()
    throw error
  }
  secondsByStep.set(province, seconds)
  return province
}
