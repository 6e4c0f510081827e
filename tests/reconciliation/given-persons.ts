import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { PersonDecision } from '#api/persons/persons.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { expect } from 'vitest'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServer, type Answer, type GivenServer } from '../given-server.ts'
import { wholeState } from '../imports/whole-state.ts'

/** A province and its server, with what tests of persons ask of both. */
export interface GivenPersons {
  province: GivenProvince
  server: GivenServer
  reconcile(): Promise<void>
  /** The id of a member, by the code a roster gave. */
  id(code: string): Promise<string>
  say(verdict: 'same' | 'different', kept: string, other: string): Promise<Answer>
  /** Splits a member at their row of an import and waits for the end of it; how it ended. */
  split(memberId: string, importId: string): Promise<string>
  rejoin(decisionId: string): Promise<string>
  /** Who is counted in P0 of the contract on a day, by the rosters alone: `code branch`. */
  countedOn(day: string): Promise<string[]>
  close(): Promise<void>
}

export const decided = ({ status, json }: Answer): PersonDecision => {
  expect([status, status === 200 ? '' : json()]).toEqual([200, ''])
  return json<PersonDecision>()
}

/** All that a decision may move, with what it leaves of itself set aside. */
export const stateOf = (province: GivenProvince) => wholeState(province)

export async function givenPersons(): Promise<GivenPersons> {
  const province = await openProvince()
  const server = await openServer(province)
  const settled = async (answer: Answer) => {
    if (answer.status !== 202) return String(answer.status)
    const { stage, message } = await server.settled(answer.json<{ jobId: string }>().jobId)
    return message ?? stage
  }
  return {
    province,
    server,
    async reconcile() {
      await runReconciliation(province.database, '1')
      await refreshFacts(province.database, '1')
    },
    id: async (code) =>
      (await province.rows<{ id: string }>(`select member_id as id from member where code = '${code}'`))[0]!.id,
    async say(verdict, kept, other) {
      return server.ask('POST', '/persons/decisions', { memberId: kept, otherId: other, verdict })
    },
    async split(memberId, importId) {
      const [row] = await province.rows<{ row_no: number }>(
        `select row_no from member_version where member_id = ${memberId} and import_id = ${importId}`,
      )
      return settled(await server.ask('POST', '/persons/splits', { memberId, importId, rowNo: row!.row_no }))
    },
    rejoin: async (decisionId) => settled(await server.ask('POST', `/persons/splits/${decisionId}/withdraw`)),
    async countedOn(day) {
      const rows = await province.rows<{ line: string }>(`
        select coalesce(member.code, member_id::text) || ' ' || unit.code as line
        from member
        join lateral (
          select * from member_version version
          where version.member_id = member.member_id and as_of <= '${day}' and not temporary
          order by as_of desc, import_id desc limit 1
        ) newest using (member_id)
        join org_unit unit on unit.org_unit_id = newest.branch_id
        where newest.status not in ('left', 'deceased', 'expelled', 'removed', 'resigned')`)
      return rows.map(({ line }) => line).sort()
    },
    async close() {
      await server.close()
      await province.close()
    },
  }
}
