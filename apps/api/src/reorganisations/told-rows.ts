import { AppError } from '../errors.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import { dayBefore } from '../shared/real-day.ts'
import type { TellEvent } from './telling.contract.ts'

/** A unit as it stands the day before an event. */
export interface Standing {
  code: string
  name: string
  kind: UnitKind
  parentCode: string | null
  armedForces: boolean
  /** First day it was so; null: from the beginning of time. */
  validFrom: string | null
  /** What its version says of its end, or the first day of a version after this one; null: nothing is told of later. */
  endsOn: string | null
}

/** What is known of the tree: the units named in an event, what hangs directly under them, and whose codes are taken. */
export interface Known {
  standing: ReadonlyMap<string, Standing>
  taken: ReadonlySet<string>
}

/** A row of a units file (contract: units). */
export interface UnitRow {
  code: string
  parent_code: string
  name: string
  kind: UnitKind
  armed_forces: string
  valid_from: string
  valid_to: string
  successor_codes: string
  document_no: string
  document_on: string
}

const MEETS: readonly UnitKind[] = ['branch', 'base_branch']
const refuse = (words: string) => new AppError('invalid_request', words)

/** Writes the rows of one event; throws `invalid_request` in words that say what to do. */
export function rowsOfEvent(event: TellEvent, known: Known): UnitRow[] {
  const { day, kind, parts, goesOn } = event
  const units = event.units.map((code) => unitNamed(code))
  const document = { document_no: event.documentNo ?? '', document_on: event.documentOn ?? '' }

  function unitNamed(code: string): Standing {
    const unit = known.standing.get(code)
    if (!unit) throw refuse(`Không có tổ chức đảng mã “${code}” trước ngày này. Tìm lại theo tên.`)
    if (unit.validFrom !== null && unit.validFrom >= day) {
      throw refuse(`“${unit.name}” như hiện nay có từ ${unit.validFrom}: ngày có hiệu lực phải sau ngày đó.`)
    }
    if (unit.endsOn !== null) {
      throw refuse(
        `“${unit.name}” đã có thay đổi ghi từ ngày ${unit.endsOn}. Hoàn tác tệp ấy trước, hoặc chọn ngày sau.`,
      )
    }
    return unit
  }

  const childrenOf = ({ code }: Standing) =>
    [...known.standing.values()].filter(({ parentCode }) => parentCode === code).map((child) => unitNamed(child.code))

  const rowOf = (unit: Standing, given: Partial<UnitRow>): UnitRow => ({
    ...{ code: unit.code, parent_code: unit.parentCode ?? '', name: unit.name, kind: unit.kind },
    armed_forces: unit.armedForces ? 'có' : 'không',
    ...{ valid_from: unit.validFrom ?? '', valid_to: '', successor_codes: '', ...document, ...given },
  })
  const ended = (unit: Standing, successors: readonly string[]) =>
    rowOf(unit, { valid_to: dayBefore(day), successor_codes: successors.join(';') })
  const since = (unit: Standing, given: Partial<UnitRow> = {}) => rowOf(unit, { valid_from: day, ...given })
  const moved = (unit: Standing, heir: Pick<Standing, 'code' | 'name' | 'kind'>) => {
    if (MEETS.includes(heir.kind)) {
      throw refuse(`“${heir.name}” là chi bộ nên không thể có “${unit.name}” trực thuộc. Chọn một đảng bộ.`)
    }
    return since(unit, { parent_code: heir.code })
  }

  /** The unit above, by default that of the first unit. */
  function above(): Standing {
    const code = event.into ?? units[0]?.parentCode
    if (!code) throw refuse('Chọn cấp trên trực tiếp.')
    const parent = unitNamed(code)
    for (
      let at: Standing | undefined = parent;
      at;
      at = at.parentCode ? known.standing.get(at.parentCode) : undefined
    ) {
      if (event.units.includes(at.code)) {
        throw refuse(`“${parent.name}” nằm trong “${at.name}”, không thể làm cấp trên của nó. Chọn cấp trên khác.`)
      }
    }
    return parent
  }

  /** A new unit beside or in the place of `like`. */
  function founded(part: TellEvent['parts'][number], like: Standing | undefined, parent: Standing): UnitRow {
    const unitKind = part.kind ?? like?.kind
    if (!unitKind || unitKind === 'province') throw refuse('Chọn loại của tổ chức mới.')
    if (MEETS.includes(parent.kind))
      throw refuse(`“${parent.name}” là chi bộ nên không thể làm cấp trên. Chọn một đảng bộ.`)
    if (/[;,\s]/.test(part.code)) throw refuse(`Mã “${part.code}” không được có khoảng trắng, dấu phẩy hay chấm phẩy.`)
    if (known.taken.has(part.code)) throw refuse(`Mã “${part.code}” đã có tổ chức khác dùng. Đặt mã khác.`)
    const armedForces = like?.armedForces ?? parent.armedForces
    const blank = { code: part.code, name: part.name.trim(), kind: unitKind, parentCode: parent.code, armedForces }
    if (blank.name === '') throw refuse('Ghi tên của tổ chức mới.')
    return since({ ...blank, validFrom: null, endsOn: null })
  }

  function parentOf(unit: Standing): Standing {
    if (unit.parentCode === null) throw refuse('Đảng bộ tỉnh chỉ đổi tên được. Chọn một tổ chức bên dưới.')
    return unitNamed(unit.parentCode)
  }

  const heirOf = (row: UnitRow) => ({ code: row.code, name: row.name, kind: row.kind })

  requireOnce(event)
  for (const unit of units) {
    const nested = units.find(({ parentCode }) => parentCode === unit.code)
    if (nested && kind !== 'transfer') {
      throw refuse(`“${nested.name}” nằm dưới “${unit.name}”: chỉ chọn “${unit.name}”, cấp dưới tự đi theo.`)
    }
  }
  if (kind !== 'rename') units.forEach(parentOf)
  const first = units[0]
  if (kind !== 'found' && !first) throw refuse('Chọn tổ chức được sắp xếp.')

  if (kind === 'found') {
    if (parts.length !== 1) throw refuse('Ghi tên và mã của tổ chức mới.')
    return [founded(parts[0]!, undefined, above())]
  }
  if (kind === 'rename') {
    const [part] = parts
    const named = { name: part?.name.trim() || first!.name, kind: part?.kind ?? first!.kind }
    if (units.length > 1) throw refuse('Đổi tên từng tổ chức một.')
    if (named.name === first!.name && named.kind === first!.kind) throw refuse('Ghi tên mới, hoặc chọn loại mới.')
    if ((named.kind === 'province') !== (first!.parentCode === null)) throw refuse('Chọn loại khác.')
    if (MEETS.includes(named.kind)) childrenOf(first!).forEach((child) => moved(child, { ...first!, ...named }))
    return [since(first!, named)]
  }
  if (kind === 'transfer') {
    const parent = above()
    const staying = units.find(({ parentCode }) => parentCode === parent.code)
    if (staying) throw refuse(`“${staying.name}” đã trực thuộc “${parent.name}”. Chọn cấp trên khác.`)
    return units.map((unit) => moved(unit, parent))
  }
  if (kind === 'dissolve') {
    return units.flatMap((unit) => {
      const parent = parentOf(unit)
      return [ended(unit, []), ...childrenOf(unit).map((child) => moved(child, parent))]
    })
  }
  if (kind === 'absorb') {
    if (event.into === null) throw refuse('Chọn tổ chức nhận sáp nhập.')
    if (event.units.includes(event.into))
      throw refuse('Một tổ chức không sáp nhập vào chính nó. Chọn tổ chức nhận khác.')
    const heir = above()
    return units.flatMap((unit) => [
      ended(unit, [heir.code]),
      ...childrenOf(unit).flatMap((child) => (child.code === heir.code ? [] : [moved(child, heir)])),
    ])
  }
  if (kind === 'merge') {
    if (parts.length !== 1) throw refuse('Ghi tên và mã của tổ chức mới.')
    const heir = founded(parts[0]!, first, above())
    return [
      heir,
      ...units.flatMap((unit) => [
        ended(unit, [heir.code]),
        ...childrenOf(unit).map((child) => moved(child, heirOf(heir))),
      ]),
    ]
  }

  if (units.length > 1) throw refuse('Chia tách từng tổ chức một.')
  const made = parts.map((part) => founded(part, first, parentOf(first!)))
  const heirs = [...(goesOn ? [heirOf(since(first!))] : []), ...made.map(heirOf)]
  if (heirs.length < 2) throw refuse('Chia tách phải có từ hai phần trở lên. Thêm một phần nữa.')
  const assigned = new Map(event.below.map(({ code, part }) => [code, part]))
  const children = childrenOf(first!)
  const strange = [...assigned.keys()].find((code) => !children.some((child) => child.code === code))
  if (strange !== undefined) throw refuse(`“${strange}” không trực thuộc “${first!.name}”. Tải lại trang rồi chia lại.`)
  return [
    ended(
      first!,
      heirs.map(({ code }) => code),
    ),
    ...(goesOn ? [since(first!)] : []),
    ...made,
    ...children.flatMap((child) => {
      const code = assigned.get(child.code) ?? heirs[0]!.code
      const heir = heirs.find((one) => one.code === code)
      if (!heir) throw refuse(`“${code}” không phải là một phần được chia ra. Chọn lại phần của “${child.name}”.`)
      return heir.code === first!.code ? [] : [moved(child, heir)]
    }),
  ]
}

function requireOnce({ units, parts }: TellEvent): void {
  const codes = [...units, ...parts.map(({ code }) => code)]
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  if (twice !== undefined) throw refuse(`Mã “${twice}” được ghi hai lần. Bỏ một dòng.`)
}
