import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { addUser } from '#api/access/users.queries.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { ReportAnswer, ReportState } from '#api/reports/reports.contract.ts'
import { account, openProvince, person, type GivenProvince, type KeptProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
export const PERIOD = '2024-Q2'

const USERS = [
  ['h1', 'clerk', 'H1'],
  ['h1-too', 'upper_admin', 'H1'],
  ['h2', 'clerk', 'H2'],
  ['tinh', 'province_admin', 'T'],
  ['tinh-too', 'province_admin', 'T'],
  ['xem', 'province_viewer', 'T'],
] as const satisfies [name: string, role: Role, unit: string][]
export type Reporter = (typeof USERS)[number][0]

// H1: five people of whom three have the app; H2: one of two
const HOMES = ['A', 'A', 'B', 'C', 'S', 'D', 'D']
export const INSTALLED = [0, 2, 4, 5]

/** A province whose quarter was opened, with people who report, anew for each test of a file. */
export class GivenQuarter {
  province!: GivenProvince
  server!: GivenServer
  as!: Record<Reporter, { cookie: string }>
  #kept!: KeptProvince

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
    await province.take(
      'roster',
      HOMES.map((branch_code, n) => person(n, { branch_code })),
    )
    await province.take(
      'accounts',
      INSTALLED.map((n) => account(n)),
    )
    await runReconciliation(province.database, '1')
    await refreshFacts(province.database, '1')
    const first = await openServer(province)
    const { db } = province.database
    for (const [name, role, unit] of USERS) {
      const place = await unitInScope(db, await wholeProvince(db, '1'), unit, '2024-06-30')
      const known = { username: name, displayName: name, password: PASSWORD, provinceId: '1', role, unit: place }
      await addUser(db, { ...known, by: 'admin' })
    }
    await first.ask('POST', '/quarters', { period: PERIOD })
    await first.close()
    // closed with it
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

  ask(who: Reporter, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
    return this.server.ask(method, path, body, this.as[who])
  }

  submit(who: Reporter, code: string, more: object = {}) {
    return this.ask(who, 'POST', `/reports/${code}/submit`, { period: PERIOD, ...more })
  }

  decide(who: Reporter, code: string, step: string, more: object = {}) {
    return this.ask(who, 'POST', `/reports/${code}/decide`, { period: PERIOD, version: 1, step, ...more })
  }

  async state(code: string) {
    return (await this.ask('tinh', 'GET', `/reports/${code}/state?period=${PERIOD}`)).json<ReportState>()
  }

  async report(code: string) {
    return (await this.ask('tinh', 'GET', `/reports/${code}?period=${PERIOD}`)).json<ReportAnswer>()
  }
}

export const messageOf = (answer: { json<T>(): T }) => answer.json<{ error: { message: string } }>().error.message
