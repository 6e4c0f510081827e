import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { addUser } from '#api/access/users.queries.ts'
import type { SentEntries } from '#api/programmes/entries.contract.ts'
import type { Definition, ProgrammeAnswer } from '#api/programmes/programmes.contract.ts'
import { openProvince, type GivenProvince, type KeptProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'

const USERS = [
  ['h1', 'clerk', 'H1'],
  ['h1-too', 'upper_admin', 'H1'],
  ['h2', 'clerk', 'H2'],
  ['tinh', 'province_admin', 'T'],
  ['xem', 'province_viewer', 'T'],
] as const satisfies [name: string, role: Role, unit: string][]
export type Teller = (typeof USERS)[number][0]

/** A province with people who tell of their units, as it was for each test of a file. */
export class GivenProgrammes {
  province!: GivenProvince
  server!: GivenServer
  as!: Record<Teller, { cookie: string }>
  #kept!: KeptProvince
  #keys = 0

  constructor() {
    beforeAll(() => this.#make())
    beforeEach(() => this.#open())
    afterEach(async () => {
      await this.server.close()
      await this.province.close()
    })
    afterAll(() => this.#kept.drop())
  }

  async #make() {
    const province = await openProvince()
    const { db } = province.database
    for (const [name, role, unit] of USERS) {
      const place = await unitInScope(db, await wholeProvince(db, '1'), unit, '2024-06-30')
      const known = { username: name, displayName: name, password: PASSWORD, provinceId: '1', role, unit: place }
      await addUser(db, { ...known, by: 'admin' })
    }
    this.#kept = await province.keep()
  }

  async #open() {
    this.province = await this.#kept.open()
    this.server = await openServer(this.province)
    const cookies = await Promise.all(
      USERS.map(async ([name]) => [name, { cookie: await this.server.signIn(name, PASSWORD) }]),
    )
    this.as = Object.fromEntries(cookies) as typeof this.as
  }

  ask(who: Teller, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
    return this.server.ask(method, path, body, this.as[who])
  }

  async make(definition: Definition, who: Teller = 'tinh', unit = 'T'): Promise<ProgrammeAnswer> {
    const made = await this.ask(who, 'POST', '/programmes', { unit, template: null, definition })
    if (made.status !== 200) throw new Error(String(made.body))
    return made.json<ProgrammeAnswer>()
  }

  /** Tells one figure, as of what stood before; `more` says it otherwise. */
  async tell(
    who: Teller,
    { programmeId, definition }: ProgrammeAnswer,
    said: { unit: string; period: string; numerator: number; denominator?: number | null } & Record<string, unknown>,
  ): Promise<SentEntries['entries'][number]> {
    const key = `00000000-0000-4000-8000-${String(++this.#keys).padStart(12, '0')}`
    const entry = {
      ...{ key, indicator: definition.indicators[0]!.id, denominator: null, doneOn: null, note: null, seen: 0 },
      ...said,
    }
    const answer = await this.ask(who, 'POST', `/programmes/${programmeId}/entries`, { entries: [entry] })
    if (answer.status !== 200) throw new Error(String(answer.body))
    return answer.json<SentEntries>().entries[0]!
  }

  /** `numerator/denominator` of each unit that has the figure, by code. */
  async facts(indicator: string, period: string): Promise<Record<string, string>> {
    const rows = await this.province.rows<{ code: string; figure: string }>(`
      select unit.code, numerator || '/' || denominator as figure
      from fact join view.unit_now unit using (province_id, org_unit_id)
      where period = '${period}' and indicator_id = '${indicator}' order by unit.code`)
    return Object.fromEntries(rows.map(({ code, figure }) => [code, figure]))
  }
}

export const messageOf = (answer: { json<T>(): T }) => answer.json<{ error: { message: string } }>().error.message
