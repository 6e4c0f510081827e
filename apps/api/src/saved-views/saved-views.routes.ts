import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { liesBelow, unitInScope } from '../access/scope.ts'
import { by, recordAct, type Act } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { analysisAddress, ofUnit, othersOf, unitOf, type SavedAddress } from './saved-address.ts'
import { ChangeView, SavedView, SavedViewParams, SavedViews, SaveView } from './saved-views.contract.ts'
import { changeView, deleteView, listViews, readView, saveView, type KeptView } from './saved-views.queries.ts'

type Asking = Pick<FastifyRequest, 'scope' | 'database' | 'caller' | 'ip'>

const read = ({ database, scope, caller }: Asking, viewId: string) =>
  readView(database.db, scope, caller.userId, viewId)

/** One of the caller's own; throws `not_found`, of another's shared one `forbidden`. */
async function readOwn(request: Asking, viewId: string): Promise<KeptView> {
  const view = await read(request, viewId)
  if (view.mine) return view
  throw new AppError('forbidden', 'Chỉ người đã lưu mới đổi tên hoặc xoá được. Bạn có thể mở rồi lưu thành của mình.')
}

/** Throws `view_refused` where others who see the unit would read of units they may not see. */
async function requireBelow({ database: { db }, scope }: Asking, address: SavedAddress, unitId: string): Promise<void> {
  for (const code of othersOf(address)) {
    const other = await unitInScope(db, scope, code, todayInVietnam())
    if (await liesBelow(db, scope.provinceId, other.unitId, [unitId])) continue
    throw new AppError(
      'view_refused',
      `${other.name} không nằm dưới đơn vị đang xem nên không chia sẻ được. Bỏ đơn vị ấy, hoặc lưu riêng cho mình.`,
    )
  }
}

/** What is written down of it: the name only where others read it too. */
const told = (
  request: Asking,
  act: Act['act'],
  view: { viewId: string; unitId: string; name: string; shared: boolean },
) => ({
  ...{ ...by(request), act, unitId: view.unitId, subjects: [{ kind: 'view' as const, id: view.viewId }] },
  after: view.shared ? { name: view.name, shared: true } : { shared: false },
})

/** `/api/saved-views`: looks at the analysis under a name. */
export const savedViewRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'see_figures' }, schema: { response: { 200: SavedViews } } },
      async ({ database, scope, caller }) => ({ views: await listViews(database.db, scope, caller.userId) }),
    )

    app.get(
      '/:viewId',
      { config: { right: 'see_figures' }, schema: { params: SavedViewParams, response: { 200: SavedView } } },
      async (request) => read(request, request.params.viewId),
    )

    app.post(
      '',
      { config: { right: 'see_figures' }, schema: { body: SaveView, response: { 201: SavedView } } },
      async (request, reply) => {
        const { database, scope, caller, body } = request
        const address = analysisAddress(body.address)
        if (!address) throw new AppError('invalid_request', 'Chỉ lưu được địa chỉ của trang Phân tích.')
        const { unitId, code } = await unitInScope(database.db, scope, unitOf(address), todayInVietnam())
        if (body.shared) await requireBelow(request, address, unitId)
        const kept = { ...body, unitId, address: ofUnit(address, code) }
        const viewId = await inTransaction(whole, async ({ db }) => {
          const id = await saveView(db, scope, caller, kept)
          await recordAct(db, told(request, 'view_saved', { ...kept, viewId: id }))
          return id
        })
        return reply.code(201).send(await read(request, viewId))
      },
    )

    app.put(
      '/:viewId',
      {
        config: { right: 'see_figures' },
        schema: { params: SavedViewParams, body: ChangeView, response: { 200: SavedView } },
      },
      async (request) => {
        const { scope, body, params } = request
        const view = await readOwn(request, params.viewId)
        const address = analysisAddress(view.address)
        if (body.shared && address) await requireBelow(request, address, view.unitId)
        await inTransaction(whole, async ({ db }) => {
          await changeView(db, scope, view.viewId, body)
          await recordAct(db, told(request, 'view_changed', { ...view, ...body }))
        })
        return read(request, view.viewId)
      },
    )

    app.delete(
      '/:viewId',
      { config: { right: 'see_figures' }, schema: { params: SavedViewParams, response: { 204: Type.Null() } } },
      async (request, reply) => {
        const view = await readOwn(request, request.params.viewId)
        await inTransaction(whole, async ({ db }) => {
          await deleteView(db, request.scope, view.viewId)
          await recordAct(db, told(request, 'view_deleted', view))
        })
        return reply.code(204).send(null)
      },
    )
  }
