import { readdir } from 'node:fs/promises'
import { KINDS, type Province } from './province.ts'

export const LAST_DAY = '2026-09-30'
const MEMBERS = 60_000

interface StoryFile {
  name: string
  kind: (typeof KINDS)[number]
  asOf: string
}

/** The story's files in the order in which they were sent in: the tree, then day by day. */
async function filesOf(province: Province): Promise<StoryFile[]> {
  const names = await readdir(province.file(''))
  const files = names.flatMap((name): StoryFile[] => {
    const kind = KINDS.find((known) => name.startsWith(known))
    const day = /-(\d{4}-\d\d-\d\d)\.csv$/.exec(name)?.[1]
    return kind ? [{ name, kind, asOf: day ?? (kind === 'units' ? '2024-01-01' : LAST_DAY) }] : []
  })
  const place = ({ kind, asOf }: StoryFile) => `${kind === 'units' ? 0 : 1}${asOf}${KINDS.indexOf(kind)}`
  return files.sort((one, other) => (place(one) < place(other) ? -1 : 1))
}

/** Writes the sample's whole story and imports its files one by one, as clerks sent them in; ends reconciled. */
export async function tellStory(province: Province, say: (line: string) => void): Promise<void> {
  await province.run('sample', province.file(''), '--members', String(MEMBERS), '--seed', '7')
  for (const { name, kind, asOf } of await filesOf(province)) {
    const { seconds } = await province.run('import', kind, province.file(name), '--as-of', asOf)
    say(`import ${name}: ${seconds.toFixed(1)} s`)
  }
  const { seconds } = await province.run('reconcile')
  say(`reconcile: ${seconds.toFixed(1)} s`)
}
