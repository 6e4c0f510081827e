/** One measured family as Prometheus reads it: a name, what it means, its samples. */
export interface Family {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  samples: Sample[]
}

export interface Sample {
  /** What follows the family's name: `_bucket`, `_sum`, `_count`. */
  suffix?: string
  labels?: Record<string, string>
  value: number
}

const escapeHelp = (text: string) => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')
const escapeLabel = (text: string) => escapeHelp(text).replace(/"/g, '\\"')

function number(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  return String(value)
}

function line(name: string, { suffix = '', labels = {}, value }: Sample): string {
  const named = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
  return `${name}${suffix}${named.length > 0 ? `{${named.join(',')}}` : ''} ${number(value)}\n`
}

export const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** The text of version 0.0.4; a family without samples is left out. */
export const prometheusText = (families: readonly Family[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) => {
      const head = `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`
      return head + samples.map((sample) => line(name, sample)).join('')
    })
    .join('')
