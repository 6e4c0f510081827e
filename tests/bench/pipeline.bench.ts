import { secondsOf, type Bench, type Figure } from './bench.ts'
import { importKind, KINDS, newProvince, writeFiles, type Province } from './province.ts'

/** A province with what each command that made it took, in their order. */
export interface LoadedProvince extends Province {
  seconds: Record<string, number>
  /** The most memory any of the commands held. */
  peakMegabytes: number
}

/** A province from nothing to facts by the commands an administrator would give, each starting the server anew. */
export async function loadProvince(members: number, say: (line: string) => void): Promise<LoadedProvince> {
  const province: LoadedProvince = { ...(await newProvince()), seconds: {}, peakMegabytes: 0 }
  const timed = async (step: string, work: () => ReturnType<Province['run']>) => {
    province.seconds[step] = await secondsOf(async () => {
      province.peakMegabytes = Math.max(province.peakMegabytes, (await work()).peakMegabytes)
    })
    say(`${members.toLocaleString('vi-VN')} members · ${step} ${province.seconds[step].toFixed(1)} s`)
  }
  try {
    await timed('sample', () => writeFiles(province, members))
    for (const kind of KINDS) await timed(`import ${kind}`, () => importKind(province, kind))
    await timed('reconcile', () => province.run('reconcile'))
    return province
  } catch (error) {
    await province.remove()
    throw error
  }
}

/** A province of 60,000 from nothing to facts. */
export const pipelineBench: Bench = {
  name: 'pipeline',
  async run({ sampleProvince }) {
    const { seconds, peakMegabytes } = await sampleProvince()
    const all = Object.values(seconds).reduce((sum, step) => sum + step, 0)
    return [
      { what: 'a province of 60.000 from nothing to facts', value: all, unit: 's', bar: { most: 60 } },
      ...Object.entries(seconds).map(([step, value]): Figure => ({ what: `  ${step}`, value, unit: 's' })),
      { what: 'peak RSS of the largest command', value: peakMegabytes, unit: 'MB' },
    ]
  },
}
