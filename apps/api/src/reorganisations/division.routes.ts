import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustSee } from '../access/must-see.ts'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { placeOfFile } from '../imports/import-place.ts'
import { ImportStarted } from '../imports/imports.contract.ts'
import type { ImportJobs } from '../imports/jobs.ts'
import { Divide, DivisionAnswer, DivisionParams } from './division.contract.ts'
import { membersDivided, readDivided, rosterOf } from './division.queries.ts'
import { rosterOfDivision } from './division.ts'

/**
 * `/api/reorganisations/division`: the members of a divided branch, and where each goes: said by a roster of the committee
 * above its parts, which goes the way of every file.
 */
export const divisionRoutes =
  (whole: Database, jobs: ImportJobs, uploads: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/:code',
      { config: { right: 'import' }, schema: { params: DivisionParams, response: { 200: DivisionAnswer } } },
      async ({ scope, database, params }) => {
        const divided = await readDivided(database.db, scope, params.code)
        const { unit, day, parts, home } = divided
        return { unit, day, parts, home, members: await membersDivided(database.db, scope, divided) }
      },
    )

    app.post(
      '/:code',
      {
        config: { right: 'import' },
        schema: { params: DivisionParams, body: Divide, response: { 202: ImportStarted } },
      },
      async (request, reply) => {
        const { scope, database, caller, params, body } = request
        const divided = await readDivided(database.db, scope, params.code)
        const { day, home, unit } = divided
        const kind = 'roster' as const
        const place = await placeOfFile(database.db, scope, { kind, asked: home.code, day })
        const memberIds = body.members.map(({ memberId }) => memberId)
        await mustSee(database.db, 'member', memberIds)
        const members = await membersDivided(database.db, scope, divided)
        const roster = await rosterOf(whole.db, scope.provinceId, divided)
        const file = rosterOfDivision({ ...divided, members }, body.members, roster)
        await mkdir(uploads, { recursive: true, mode: 0o700 })
        const path = join(uploads, randomUUID())
        await writeFile(path, file, { mode: 0o600 })
        const job = jobs.add({
          ...{ kind, path, fileName: `Chia đảng viên ${unit.name.replace(/[\\/]/g, '-')}, ${day}.csv`, asOf: day },
          ...{ ...place, province: caller.province?.code ?? null, by: caller.username, source: request.ip },
        })
        await recordAct(whole.db, {
          ...{ ...by(request), act: 'import_previewed', unitId: divided.homeId },
          subjects: [{ kind: 'job', id: job.jobId }],
          after: { kind, fileName: job.fileName, asOf: day, scope: home.code },
        })
        return reply.code(202).send({ jobId: job.jobId })
      },
    )
  }
