import type { Bench, Figure } from './bench.ts'
import { loadProvince, type LoadedProvince } from './pipeline.bench.ts'

function phases({ seconds }: LoadedProvince): Record<string, number> {
  const taken = (start: string) =>
    Object.entries(seconds).reduce((sum, [step, one]) => sum + (step.startsWith(start) ? one : 0), 0)
  const [importing, reconciling] = [taken('import'), taken('reconcile')]
  return { 'five imports': importing, 'reconcile and facts': reconciling, 'all of it': importing + reconciling }
}

async function measure(members: number, say: (line: string) => void) {
  const province = await loadProvince(members, say)
  await province.remove()
  return { phases: phases(province), peak: province.peakMegabytes }
}

/**
 * What ten times as many members take ÷ ten times as long: 1 is linear, more grows faster than the data.
 * From 100,000 to 1,000,000 when asked for by name, else from 10,000 to 100,000.
 */
export const growthBench: Bench = {
  name: 'growth',
  async run({ named, say }) {
    const less = named ? 100_000 : 10_000
    const small = await measure(less, say)
    const large = await measure(10 * less, say)
    const size = (members: number) => members.toLocaleString('vi-VN')
    return [
      ...Object.entries(large.phases).map(([phase, seconds]): Figure => {
        const value = seconds / (10 * small.phases[phase]!)
        return { what: `${phase}: ${size(10 * less)} members ÷ 10 × ${size(less)}`, value, unit: '' }
      }),
      { what: `peak RSS: ${size(10 * less)} members ÷ ${size(less)}`, value: large.peak / small.peak, unit: '' },
      ...[small, large].flatMap(({ phases, peak }, at): Figure[] => [
        ...Object.entries(phases).map(([phase, value]): Figure => {
          return { what: `${size(at ? 10 * less : less)} members, ${phase}`, value, unit: 's' }
        }),
        { what: `${size(at ? 10 * less : less)} members, peak RSS`, value: peak, unit: 'MB' },
      ]),
    ]
  },
}
