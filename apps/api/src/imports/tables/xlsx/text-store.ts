const PIECE = 1024 * 1024
// Excel numbers texts as they first occur, so those that repeat (“Nam”, “Kinh”) come early
const KEPT_READY = 32_768
const LONGEST_READY = 64

/**
 * Many texts in UTF-8, end to end: as strings a million of them would each cost 40 bytes more, and would hold on to the
 * pieces of XML they were cut from.
 */
export class TextStore {
  readonly #pieces: Buffer[] = []
  readonly #ready: (string | undefined)[] = []
  #used = PIECE
  #places = new Float64Array(1024)
  #lengths = new Uint32Array(1024)
  count = 0

  get bytes(): number {
    return this.#pieces.length * PIECE + this.#places.byteLength + this.#lengths.byteLength
  }

  /** The text may be as long as a piece in UTF-8. */
  add(text: string): void {
    if (this.count === this.#places.length) this.#grow()
    if (this.#pieces.length === 0 || this.#used + text.length * 3 > PIECE) {
      this.#pieces.push(Buffer.allocUnsafeSlow(PIECE))
      this.#used = 0
    }
    const length = this.#pieces.at(-1)!.write(text, this.#used)
    this.#places[this.count] = (this.#pieces.length - 1) * PIECE + this.#used
    this.#lengths[this.count] = length
    this.#used += length
    this.count += 1
  }

  at(index: number): string | undefined {
    const ready = this.#ready[index]
    if (ready !== undefined) return ready
    if (!(index >= 0 && index < this.count)) return undefined
    const place = this.#places[index]!
    const start = place % PIECE
    const length = this.#lengths[index]!
    const text = this.#pieces[(place - start) / PIECE]!.toString('utf8', start, start + length)
    if (index < KEPT_READY && length <= LONGEST_READY) this.#ready[index] = text
    return text
  }

  #grow(): void {
    const places = new Float64Array(this.count * 2)
    const lengths = new Uint32Array(this.count * 2)
    places.set(this.#places)
    lengths.set(this.#lengths)
    this.#places = places
    this.#lengths = lengths
  }
}
