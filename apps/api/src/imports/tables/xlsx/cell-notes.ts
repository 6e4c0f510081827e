/** Cells of one kind, counted, and where the first of them stands. */
interface Count {
  cells: number
  first: string
}

/** What was read as empty though something stands there: told to the clerk once the sheet was read. */
export class CellNotes {
  #uncomputed: Count = { cells: 0, first: '' }
  #errors: Count = { cells: 0, first: '' }

  addUncomputed(place: string): void {
    if (this.#uncomputed.cells === 0) this.#uncomputed.first = place
    this.#uncomputed.cells += 1
  }

  addError(place: string): void {
    if (this.#errors.cells === 0) this.#errors.first = place
    this.#errors.cells += 1
  }

  sentences(sheet: string): string[] {
    const found: string[] = []
    if (this.#uncomputed.cells > 0) {
      found.push(
        `Trang “${sheet}”: ${describe(this.#uncomputed)} chứa công thức chưa được tính, được coi là ô trống. Mở tệp bằng Excel, lưu lại rồi nộp lại.`,
      )
    }
    if (this.#errors.cells > 0) {
      found.push(`Trang “${sheet}”: ${describe(this.#errors)} báo lỗi (như #N/A), được coi là ô trống.`)
    }
    return found
  }
}

function describe({ cells, first }: Count): string {
  return cells === 1 ? `ô ${first}` : `${cells} ô (ô đầu tiên là ${first})`
}
