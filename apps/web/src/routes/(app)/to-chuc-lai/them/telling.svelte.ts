import type { TellEvent, ToldKind } from '#api/reorganisations/telling.contract.ts'
import type { UnitRef } from '#api/shared/common.contract.ts'
import { today } from '#lib/format/dates.ts'

type Kind = UnitRef['kind']
export interface Chosen {
  code: string
  name: string
}

/** What is filled in of one event; `asked` is what is sent. */
export class Telling {
  readonly kind: ToldKind
  units = $state<Chosen[]>([])
  into = $state.raw<Chosen | null>(null)
  parts = $state<{ code: string; name: string; kind: Kind | '' }[]>([])
  goesOn = $state(false)
  /** Which part, by its place, or the unit itself takes over which of those below; those missing stay with the first. */
  below = $state<Record<string, string>>({})
  day = $state(today())
  documentNo = $state('')
  documentOn = $state('')

  constructor(kind: ToldKind) {
    this.kind = kind
    const parts = kind === 'split' ? 2 : ['merge', 'found', 'rename'].includes(kind) ? 1 : 0
    for (let at = 0; at < parts; at++) this.addPart()
  }

  get many(): boolean {
    return ['absorb', 'merge', 'transfer', 'dissolve'].includes(this.kind)
  }

  addPart(): void {
    this.parts.push({ code: '', name: '', kind: '' })
  }

  choose({ code, name }: Chosen): void {
    if (!this.many) this.units = []
    if (!this.units.some((unit) => unit.code === code)) this.units.push({ code, name })
    this.below = {}
  }

  get asked(): TellEvent {
    const { kind, day, goesOn, into, units } = this
    return {
      ...{ kind, day, goesOn: kind === 'split' && goesOn, into: into?.code ?? null },
      ...{ documentNo: this.documentNo.trim() || null, documentOn: this.documentOn || null },
      units: units.map(({ code }) => code),
      parts: this.parts.map((part) => ({
        ...{ code: kind === 'rename' ? (units[0]?.code ?? '') : part.code.trim(), name: part.name.trim() },
        ...(part.kind && { kind: part.kind }),
      })),
      below: Object.entries(this.below).map(([code, part]) => ({
        code,
        part: part === units[0]?.code ? part : (this.parts[Number(part)]?.code.trim() ?? ''),
      })),
    }
  }
}
