import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { liesBelow, unitInScope, unknownUnit, type Scope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { byUrgency } from '../alerts/alerts.contract.ts'
import { targetAlerts } from '../alerts/target-alerts.queries.ts'
import { AppError } from '../errors.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import {
  EndFollow,
  EnterFollower,
  FollowedBy,
  FollowedParams,
  FollowerPage,
  FollowerParams,
  FollowingAnswer,
  FollowingQuery,
  FollowParams,
  MyFollowing,
  NoteVisit,
  SetFollow,
} from './following.contract.ts'
import { followedBy, listFollowing, readFollowedBy, readFollower, unitsOf, visitsOf } from './following.queries.ts'
import { endFollow, enterFollower, noteVisit, setFollow } from './set-following.ts'

/** Whether the caller may say who follows what in a unit. */
async function entersIn({ caller, database, scope }: FastifyRequest, unitId: string): Promise<boolean> {
  const unitIds = caller.held ? unitsWith('approve', caller.held) : []
  return liesBelow(database.db, scope.provinceId, unitId, unitIds)
}

async function pageOf(request: FastifyRequest, scope: Scope, followerId: string, asked?: string) {
  const { db } = request.database
  const { unitId, ...person } = await readFollower(db, scope, followerId)
  const period = await choosePeriod(db, scope.provinceId, asked)
  const [units, visits, enters] = await Promise.all([
    unitsOf(db, scope, followerId, period, todayInVietnam()),
    visitsOf(db, scope, followerId),
    entersIn(request, unitId),
  ])
  const followed = units.filter(({ current }) => current).map((one) => one.unitId)
  const alerts = (await targetAlerts(db, scope.provinceId, { unitIds: followed, depth: 0 }, period)).toSorted(byUrgency)
  return { ...person, period: period.period, units, alerts, visits, enters }
}

/** A follower whose committee the caller enters for; throws `not_found`, `forbidden`. */
async function requireEntering(request: FastifyRequest, followerId: string) {
  const person = await readFollower(request.database.db, request.scope, followerId)
  if (await entersIn(request, person.unitId)) return person
  throw new AppError('forbidden', 'Người theo dõi này do cấp trên phân công.')
}

/** `/api/following`: who of a committee follows which unit. */
export const followingRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'see_figures' }, schema: { querystring: FollowingQuery, response: { 200: FollowingAnswer } } },
      async (request) => {
        const { database, scope, query } = request
        const period = await choosePeriod(database.db, scope.provinceId, query.period)
        const today = todayInVietnam()
        const { unitId, code, name, kind } = await unitInScope(database.db, scope, query.unit, today)
        const listed = await listFollowing(database.db, scope, unitId, period, today)
        return { unit: { code, name, kind }, period: period.period, ...listed, enters: await entersIn(request, unitId) }
      },
    )

    app.get(
      '/mine',
      { config: { right: 'see_figures' }, schema: { querystring: FollowingQuery, response: { 200: MyFollowing } } },
      async ({ database: { db }, scope, query, caller }) => {
        const period = await choosePeriod(db, scope.provinceId, query.period)
        return followedBy(db, scope, caller.userId, period, todayInVietnam())
      },
    )

    app.get(
      '/of/:code',
      { config: { right: 'see_figures' }, schema: { params: FollowedParams, response: { 200: FollowedBy } } },
      async ({ database: { db }, scope, params }) => {
        const today = todayInVietnam()
        const { unitId } = await unitInScope(db, scope, params.code, today)
        return readFollowedBy(db, scope, unitId, today)
      },
    )

    app.post(
      '',
      { config: { right: 'approve' }, schema: { body: EnterFollower, response: { 201: FollowerPage } } },
      async (request, reply) => {
        const { database, scope, body, caller } = request
        const { unitId, code } = await unitInScope(database.db, scope, body.unit, todayInVietnam())
        const id = await inTransaction(whole, async ({ db }) => {
          const followerId = await enterFollower(db, scope, unitId, body, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'follower_entered', unitId, after: { name: body.fullName } },
            subjects: [
              { kind: 'follower', id: followerId },
              { kind: 'unit', id: code },
            ],
          })
          return followerId
        })
        return reply.code(201).send(await pageOf(request, scope, id))
      },
    )

    app.get(
      '/:followerId',
      {
        config: { right: 'see_figures' },
        schema: { params: FollowerParams, querystring: FollowingQuery, response: { 200: FollowerPage } },
      },
      async (request) => pageOf(request, request.scope, request.params.followerId, request.query.period),
    )

    app.post(
      '/:followerId/units',
      {
        config: { right: 'approve' },
        schema: { params: FollowerParams, body: SetFollow, response: { 200: FollowerPage } },
      },
      async (request) => {
        const { database, scope, body, params, caller } = request
        const { followerId } = params
        const { unitId } = await unitInScope(database.db, scope, body.unit, todayInVietnam())
        await requireEntering(request, followerId)
        await inTransaction(whole, async ({ db }) => {
          await setFollow(db, scope, { followerId, unitId }, body, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'follow_set', unitId, after: { from: body.validFrom, document: body.document } },
            subjects: [
              { kind: 'follower', id: followerId },
              { kind: 'unit', id: body.unit },
            ],
          })
        })
        return pageOf(request, scope, followerId)
      },
    )

    app.post(
      '/:followerId/units/:followId/end',
      {
        config: { right: 'approve' },
        schema: { params: FollowParams, body: EndFollow, response: { 200: FollowerPage } },
      },
      async (request) => {
        const { scope, body, params, caller } = request
        const { unitId } = await requireEntering(request, params.followerId)
        await inTransaction(whole, async ({ db }) => {
          await endFollow(db, scope, { ...params, lastDay: body.lastDay }, caller.username)
          const subjects = [{ kind: 'follower' as const, id: params.followerId }]
          await recordAct(db, { ...by(request), act: 'follow_ended', unitId, subjects, after: { to: body.lastDay } })
        })
        return pageOf(request, scope, params.followerId)
      },
    )

    app.post(
      '/:followerId/visits',
      {
        config: { right: 'note' },
        schema: { params: FollowerParams, body: NoteVisit, response: { 200: FollowerPage } },
      },
      async (request) => {
        const { database, scope, body, params, caller } = request
        const { followerId } = params
        await readFollower(database.db, scope, followerId)
        const today = todayInVietnam()
        const { unitId } = await unitInScope(database.db, scope, body.unit, today)
        const page = await pageOf(request, scope, followerId)
        if (!page.units.some(({ unit }) => unit.code === body.unit)) throw unknownUnit()
        await inTransaction(whole, async ({ db }) => {
          await noteVisit(db, scope, { followerId, unitId }, body, { by: caller.username, today })
          const subjects = [{ kind: 'follower' as const, id: followerId }]
          await recordAct(db, { ...by(request), act: 'visit_noted', unitId, subjects, after: { from: body.visitedOn } })
        })
        return pageOf(request, scope, followerId)
      },
    )
  }
