import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { WrongUsage } from '../commands/command.ts'
import type { Db } from '../database/connect.ts'

/** A number of the chain and as much of its hash as was kept. */
export interface KeptHead {
  no: string
  hash: string
}

// `NO:HASH` as reports print it, or the first two columns of an exported audit
const LINE = /^\ufeff?(\d{1,18})[:,]([0-9a-f ]{8,80})(?=,|\s*$)/i

function headOf(line: string): KeptHead | null {
  const [, no, hash = ''] = LINE.exec(line) ?? []
  const digits = hash.replace(/ /g, '').toLowerCase()
  return no && digits.length >= 8 && digits.length <= 64 ? { no, hash: digits } : null
}

/** What was kept of a chain: one `NO:HASH`, or a file of such lines or of an exported audit. Throws `WrongUsage`. */
export async function readHeads(given: string): Promise<KeptHead[]> {
  const typed = headOf(given.trim())
  if (typed) return [typed]
  const content = await readFile(given, 'utf8').catch(() => null)
  const heads = content?.split(/\r?\n/).flatMap((line) => headOf(line) ?? []) ?? []
  if (heads.length > 0) return heads
  throw new WrongUsage(
    `“${given}” không phải SỐ:MÃ (mã từ 8 chữ số thập lục phân), cũng không phải tệp có các dòng như vậy.`,
  )
}

/** What a chain does not hold of what was kept of it, in words; nothing when all of it is there. */
export async function findLostHeads(db: Db, provinceId: string, heads: KeptHead[]): Promise<string[]> {
  const { rows } = await sql<{ no: string; hash: string | null; last: string }>`
    select kept.no, encode(seal.hash, 'hex') as hash, (
      select coalesce(max(seal_no), 0) from audit_seal where province_id = ${provinceId}) as last
    from unnest(${heads.map(({ no }) => no)}::bigint[]) with ordinality as kept (no, place)
    left join audit_seal seal on seal.province_id = ${provinceId} and seal.seal_no = kept.no
    order by place`.execute(db)
  return rows.flatMap(({ no, hash, last }, place) => {
    const kept = heads[place]!.hash
    if (hash?.startsWith(kept)) return []
    if (hash === null) return `Nhật ký không có số ${no} như đã lưu, chỉ đến số ${last}: phần sau đã bị cắt.`
    return `Số ${no} của nhật ký không mang mã ${kept.slice(0, 16)} như đã lưu: nhật ký đã bị viết lại.`
  })
}
