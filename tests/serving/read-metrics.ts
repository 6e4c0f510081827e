export interface Metric {
  name: string
  labels: Record<string, string>
  value: number
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/y

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  for (let at = 0; at < text.length; at = LABEL.lastIndex) {
    const [, name, value] = LABEL.exec(text) ?? []
    if (name === undefined || name in labels) throw new Error(`no labels: ${text.slice(at)}`)
    labels[name] = value!
  }
  return labels
}

const without = (labels: Record<string, string>, name: string) =>
  JSON.stringify(Object.entries(labels).filter(([key]) => key !== name))

function checkHistogram(name: string, metrics: Metric[]): void {
  const series = Map.groupBy(
    metrics.filter((one) => one.name === `${name}_bucket`),
    ({ labels }) => without(labels, 'le'),
  )
  for (const [key, buckets] of series) {
    const counts = buckets.map(({ value }) => value)
    if (counts.some((count, at) => count < (counts[at - 1] ?? 0))) throw new Error(`${name}: buckets fall`)
    const total = metrics.find((one) => one.name === `${name}_count` && without(one.labels, 'le') === key)
    const last = buckets.at(-1)!
    if (last.labels.le !== '+Inf' || last.value !== total?.value) throw new Error(`${name}: +Inf is not the count`)
  }
}

/**
 * Reads the text format 0.0.4 by its rules, and throws where one is broken: HELP and TYPE once and before the samples of
 * a family, all samples of a family together, no sample twice, buckets that never fall and end with the count.
 */
export function readMetrics(text: string): Metric[] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end')
  const types = new Map<string, string>()
  const metrics: Metric[] = []
  let family = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const [, what, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (what === 'HELP') {
      if (types.has(name!) || !NAME.test(name!)) throw new Error(`told twice or no name: ${name}`)
      types.set((family = name!), '')
    } else if (what === 'TYPE') {
      if (name !== family || types.get(name) !== '') throw new Error(`no place for a type: ${line}`)
      types.set(name, rest!)
    } else {
      const [, sample, labels = '', value] = SAMPLE.exec(line) ?? []
      if (sample === undefined) throw new Error(`no sample: ${line}`)
      const suffixes = types.get(family) === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
      if (!suffixes.some((suffix) => sample === `${family}${suffix}`)) throw new Error(`not of ${family}: ${line}`)
      const number = value === '+Inf' ? Infinity : Number(value)
      if (Number.isNaN(number)) throw new Error(`no number: ${line}`)
      metrics.push({ name: sample, labels: labelsOf(labels), value: number })
    }
  }
  const keys = metrics.map(({ name, labels }) => name + without(labels, ''))
  if (new Set(keys).size < keys.length) throw new Error('a sample comes twice')
  for (const [name, type] of types) if (type === 'histogram') checkHistogram(name, metrics)
  return metrics
}
