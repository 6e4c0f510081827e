import { open, type FileHandle } from 'node:fs/promises'

/** Where rows go: a file, or nowhere. */
export interface RowSink {
  row(values: readonly string[]): void
}

/** Bytes are near 1.2 per character here, so one write is about 64 KB. */
const BATCH_CHARACTERS = 56_000

/**
 * Writes one UTF-8 CSV file (RFC 4180 quoting, `\n`, no byte-order mark) in batches.
 * `row` only collects; call `settle` between units of work, it waits for the disk when a batch is full,
 * and that wait is what keeps memory flat however large the province is.
 */
export class CsvWriter implements RowSink {
  readonly columns: readonly string[]
  #file: FileHandle
  #batch = ''

  constructor(file: FileHandle, columns: readonly string[]) {
    this.#file = file
    this.columns = columns
    this.row(columns)
  }

  static async create(path: string, columns: readonly string[]): Promise<CsvWriter> {
    return new CsvWriter(await open(path, 'w'), columns)
  }

  row(values: readonly string[]): void {
    let line = ''
    for (let i = 0; i < values.length; i++) {
      if (i > 0) line += ','
      line += quoted(values[i] as string)
    }
    this.#batch += line + '\n'
  }

  async settle(): Promise<void> {
    if (this.#batch.length >= BATCH_CHARACTERS) await this.#flush()
  }

  async close(): Promise<void> {
    await this.#flush()
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    const text = this.#batch
    this.#batch = ''
    await this.#file.appendFile(text)
  }
}

function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
