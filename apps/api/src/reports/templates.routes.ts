import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitInScope } from '../access/scope.ts'
import { by, recorder } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { periodRef } from '../indicators/current-period.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { giveBackTemplate, listTemplates, readTemplateVersion, writeTemplate } from './change-template.ts'
import { checkTemplate } from './check-template.ts'
import { draftReport, readIndicatorNames } from './freeze.ts'
import { columnsToAdd, HEAD_WORDS_OF_TEMPLATE, SENTENCE_WORDS } from './template-words.ts'
import {
  GiveBackTemplate,
  PreviewAnswer,
  PreviewTemplate,
  TemplatesAnswer,
  VersionAnswer,
  VersionParams,
  WriteTemplate,
} from './templates.contract.ts'
import { SHIPPED, templateOn } from './templates.ts'

const RIGHT = { right: 'settings' } as const

/** `/api/settings/report-templates`: the forms that reports are made by, as data. */
export const templateRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const answer = async (provinceId: string): Promise<TemplatesAnswer> => {
      const entries = await listTemplates(whole.db, provinceId)
      const templates = entries.map(({ template }) => template)
      const shipped = SHIPPED.flatMap(({ appendices }) => appendices.flatMap(({ columns }) => columns))
      return {
        entries,
        inForce: templateOn(templates, todayInVietnam()).validFrom,
        words: [...SENTENCE_WORDS],
        headWords: [...HEAD_WORDS_OF_TEMPLATE],
        columns: columnsToAdd(shipped, await readIndicatorNames(whole.db)),
      }
    }

    app.get('', { config: RIGHT, schema: { response: { 200: TemplatesAnswer } } }, async ({ scope }) =>
      answer(scope.provinceId),
    )

    app.get(
      '/versions/:version',
      { config: RIGHT, schema: { params: VersionParams, response: { 200: VersionAnswer } } },
      async ({ scope, params }) => ({
        template: await readTemplateVersion(whole.db, scope.provinceId, params.version),
      }),
    )

    app.put(
      '',
      { config: RIGHT, schema: { body: WriteTemplate, response: { 200: TemplatesAnswer } } },
      async (request) => {
        const { scope, caller, body } = request
        const change = { provinceId: scope.provinceId, by: caller.username, ...body }
        await inTransaction(whole, ({ db }) => writeTemplate(db, change, recorder(by(request))))
        return answer(scope.provinceId)
      },
    )

    app.post(
      '/give-back',
      { config: RIGHT, schema: { body: GiveBackTemplate, response: { 200: TemplatesAnswer } } },
      async (request) => {
        const { scope, caller, body } = request
        const change = { provinceId: scope.provinceId, by: caller.username, ...body }
        await inTransaction(whole, ({ db }) => giveBackTemplate(db, change, recorder(by(request))))
        return answer(scope.provinceId)
      },
    )

    app.post(
      '/preview',
      { config: RIGHT, schema: { body: PreviewTemplate, response: { 200: PreviewAnswer } } },
      async ({ database, scope, body }) => {
        const problems = checkTemplate(body.template)
        if (problems.length > 0) return { problems, document: null }
        const { unitId, code, name, kind } = await unitInScope(
          ...([database.db, scope, body.unit, periodRef(body.period).day] as const),
        )
        const { document } = await draftReport(database, scope, {
          ...{ unitId, unit: { code, name, kind }, period: body.period, day: todayInVietnam() },
          template: body.template,
        })
        return { problems, document }
      },
    )
  }
