import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { AuditHead } from './audit.contract.ts'
import { MACHINE } from './record-act.ts'
import { sealProvince } from './sealing.ts'

/**
 * The end of a province's chain (null: the machine's) once everything committed is in it; null before the first event.
 * Not for a transaction that lasts: others could not seal until it ends.
 */
export async function auditHead(db: Db, provinceId: string | null): Promise<AuditHead | null> {
  await sealProvince(db, provinceId ?? MACHINE)
  const { rows } = await sql<AuditHead>`
    select
      seal_no::text as no, encode(hash, 'hex') as hash,
      to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from audit_seal
    join audit_event event using (province_id, event_id)
    where province_id = ${provinceId ?? MACHINE}
    order by seal_no desc
    limit 1`.execute(db)
  return rows[0] ?? null
}

/** As much of a hash as a person copies by hand: sixteen digits in fours, 64 bits. */
export const shortHash = (hash: string): string => hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')

/** The line that reports print: whoever keeps the paper can tell later whether the audit still holds it (`check --head`). */
export const headLine = ({ no, hash }: Pick<AuditHead, 'no' | 'hash'>): string =>
  `Nhật ký: số ${no}, mã ${shortHash(hash)}`
