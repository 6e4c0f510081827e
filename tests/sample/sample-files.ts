import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { SampleResult } from '#api/sample/sample-files.ts'
import { writeSample } from '#api/sample/write-sample.ts'

export type Row = Record<string, string>
export type File = 'units' | 'roster' | 'accounts' | 'cards' | 'meetings' | 'truth'

export interface Sample {
  dir: string
  result: SampleResult
  files: Record<File, Row[]>
}

/** A sample of its own in a fresh folder, read back. */
export async function makeSample(members: number, seed: number): Promise<Sample> {
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-sample-'))
  const result = await writeSample({ dir, members, seed, fromMonth: '2024-01', toMonth: '2024-06' })
  const names: File[] = ['units', 'roster', 'accounts', 'cards', 'meetings', 'truth']
  const files = await Promise.all(names.map(async (name) => [name, await readRows(join(dir, `${name}.csv`))] as const))
  return { dir, result, files: Object.fromEntries(files) as Record<File, Row[]> }
}

export interface Story {
  dir: string
  result: SampleResult
  /** The rows of one of its files. */
  read(name: string): Promise<Row[]>
}

/** A sample of the whole time, its files read when they are asked for. */
export async function makeStory(members: number, seed: number, toMonth = '2026-09'): Promise<Story> {
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-story-'))
  const result = await writeSample({ dir, members, seed, fromMonth: '2024-01', toMonth })
  return { dir, result, read: (name) => readRows(join(dir, name)) }
}

/** The share of `rows` for which `test` holds. */
export function share(rows: readonly Row[], test: (row: Row) => boolean): number {
  return rows.filter(test).length / rows.length
}

/** The values of one column, as they are. */
export function column(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => row[name] ?? '')
}

async function readRows(path: string): Promise<Row[]> {
  const parsed = Papa.parse<Row>(await readFile(path, 'utf8'), { header: true, skipEmptyLines: true })
  if (parsed.errors.length > 0) throw new Error(`${path}: ${JSON.stringify(parsed.errors[0])}`)
  return parsed.data
}
