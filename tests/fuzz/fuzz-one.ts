import { writeFile } from 'node:fs/promises'
import { FILE_REASON_CODES, FileRefused, type FileReasonCode } from '#api/imports/file-refused.ts'
import type { HiddenRows } from '#api/imports/read-records.ts'
import { openTable } from '#api/imports/tables/open-table.ts'
import { Random } from '#api/sample/random.ts'
import { accountRows } from './account-rows.ts'
import { countRows } from './count-rows.ts'
import { makeFile, type FuzzFile } from './make-file.ts'
import { readWhole } from './read-whole.ts'

/** A file before it is read; `told`: what was done to it. */
export interface FuzzedFile {
  number: number
  told: string
  bytes: number
}

/** What became of it. */
export interface FuzzResult extends FuzzedFile {
  refused: FileReasonCode | null
  rows: number
  records: number
  /** Of a core, for reading only. */
  ms: number
  violations: string[]
}

/** Makes the file of this number, reads it whole and holds it against the rules. `onMade`: the clock starts. */
export async function fuzzOne(
  seed: number,
  number: number,
  path: string,
  onMade: (file: FuzzedFile) => void,
): Promise<FuzzResult> {
  const file = makeFile(seed, number)
  await writeFile(path, file.bytes)
  const made = { number, told: file.told, bytes: file.bytes.length }
  onMade(made)
  const before = process.threadCpuUsage()
  const result = { ...made, refused: null, rows: 0, records: 0 }
  const ended = () => ({ ms: usedSince(before) })
  try {
    const read = await readFile(file, path, new Random(seed, `choices ${number}`))
    return { ...result, ...read, ...ended() }
  } catch (error) {
    if (!(error instanceof FileRefused)) return { ...result, ...ended(), violations: [`threw ${describe(error)}`] }
    return { ...result, ...ended(), refused: error.code, violations: [...judgeRefusal(error)] }
  }
}

async function readFile(file: FuzzFile, path: string, random: Random) {
  const { kind } = file
  const choices = { kind, hidden: random.pick(['take', 'skip'] as const), sheet: random.pick([null, null, 0]) }
  const isLong = random.chance(0.2)
  const read = async (hidden: HiddenRows) => {
    const table = await openTable(path, () => undefined)
    try {
      const isText = table.format === 'text'
      const reading = await readWhole(table, { ...choices, hidden, isLong: isText && isLong })
      const account = await accountRows(path, reading, (row) => hidden === 'skip' && row.hidden === true)
      return { ...account, isText, isFirst: reading.sheet === 0 }
    } finally {
      await table.close()
    }
  }
  const { rows, records, dropped, violations, isText, isFirst } = await read(choices.hidden)
  const counted = isText ? countRows(file.bytes) : null
  if (counted !== null && counted !== rows) violations.push(`${rows} rows where a plain count finds ${counted}`)
  if (file.rows !== null && isFirst && file.rows !== rows) violations.push(`${rows} of ${file.rows} rows`)
  if (dropped.size > 0) {
    // whoever is seen stays in, whatever stands hidden beside them
    const stays = (await read('take')).records.filter((rowNo) => !dropped.has(rowNo))
    const gone = stays.find((rowNo) => !records.includes(rowNo))
    if (gone !== undefined) violations.push(`record ${gone} went out with a hidden row`)
  }
  return { rows, records: records.length, violations }
}

function* judgeRefusal({ code, message }: FileRefused): Generator<string> {
  if (!FILE_REASON_CODES.includes(code)) yield `refused as ${code}, which is no code`
  if (/undefined|\[object /.test(message)) yield `a clerk would read “${message}”`
}

function usedSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
