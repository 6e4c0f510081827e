import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportKind } from '../imports/import-kinds.ts'
import { CsvWriter } from './csv-writer.ts'

export interface SampleOptions {
  /** Folder to write to; made when it does not exist, files in it are replaced. */
  dir: string
  /** People with a row of their own in the first roster, 1,000 to 5,400,000. */
  members: number
  /** Same seed and members, same files to the byte. */
  seed: number
  /** First and last month, `YYYY-MM`, within `SAMPLE_MONTHS`; files begin with the first roster whatever `fromMonth`. */
  fromMonth: string
  toMonth: string
}

/** A file to import, and the day it stands for. */
export interface SampleFile {
  name: string
  kind: ImportKind
  asOf: string
}

export interface SampleResult {
  /** File names in the order they have to be imported, those that are not imported last. */
  files: string[]
  /** The files to import, in that order. */
  imports: SampleFile[]
  /** People with a row of their own in the last roster. */
  members: number
  /** Rows of `accounts.csv`. */
  accounts: number
}

export const UNIT_COLUMNS = ['code', 'parent_code', 'name', 'kind', 'armed_forces', 'valid_from', 'valid_to'] as const
/** Who took over from a unit that ended, and by which document. */
export const SUCCESSION_COLUMNS = ['successor_codes', 'document_no', 'document_on'] as const
export const TRUTH_COLUMNS = ['account_id', 'member_code'] as const

/** The day from which the tree is told. */
export const UNITS_AS_OF = '2024-01-01'

/** The files of one sample, opened in the order they are to be imported. */
export class OpenFiles {
  readonly names: string[] = []
  readonly imports: SampleFile[] = []
  #dir: string
  #writers: CsvWriter[] = []

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Opens one more; without `kind` it is not for importing. */
  async open(name: string, columns: readonly string[], kind?: ImportKind, asOf?: string): Promise<CsvWriter> {
    await mkdir(this.#dir, { recursive: true })
    const writer = await CsvWriter.create(join(this.#dir, name), columns)
    this.#writers.push(writer)
    this.names.push(name)
    if (kind && asOf) this.imports.push({ name, kind, asOf })
    return writer
  }

  /** Waits for the disk; call it between units of work. */
  async settle(): Promise<void> {
    for (const writer of this.#writers) await writer.settle()
  }

  async close(): Promise<void> {
    for (const writer of this.#writers) await writer.close()
  }
}
