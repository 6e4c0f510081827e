import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import type { Server } from 'node:http'
import { ALERTS } from './alerts/alert-settings.ts'
import { AlertSettings } from './alerts/alerts.contract.ts'
import { alertRoutes } from './alerts/alerts.routes.ts'
import { accessRoutes } from './access/access.routes.ts'
import { authorise } from './access/caller.ts'
import { refuseForeignRequests } from './access/foreign-requests.ts'
import { ownAccountRoutes } from './access/own-account.routes.ts'
import type { Sessions } from './access/sessions.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { analysisRoutes } from './analysis/analysis.routes.ts'
import { signInSettingsRoutes } from './access/sign-in-settings.routes.ts'
import { createThrottle } from './access/throttle.ts'
import { cardRoutes } from './cards/cards.routes.ts'
import { checkedBodies } from './checked-bodies.ts'
import { correctionRoutes } from './corrections/corrections.routes.ts'
import { dashboardRoutes } from './dashboard/dashboard.routes.ts'
import type { Database } from './database/connect.ts'
import { answerErrors, notFound } from './error-answers.ts'
import { followingRoutes } from './following/following.routes.ts'
import { feedbackRoutes } from './feedback/feedback.routes.ts'
import { exportRoutes } from './exports/exports.routes.ts'
import { importSettingsRoutes } from './imports/import-settings.routes.ts'
import { importRoutes } from './imports/imports.routes.ts'
import type { ImportJobs } from './imports/jobs.ts'
import { refuseUnknownIndicators } from './indicators/known-indicators.ts'
import { indicatorRoutes } from './indicators/indicators.routes.ts'
import { keepAnswers } from './kept-answers.ts'
import { absenceRoutes } from './meetings/absences.routes.ts'
import { meetingRoutes } from './meetings/meetings.routes.ts'
import { memberRoutes } from './members/members.routes.ts'
import { orgUnitRoutes } from './org-units/org-units.routes.ts'
import { entryRoutes } from './programmes/entries.routes.ts'
import { entryFileRoutes } from './programmes/entry-file.routes.ts'
import { programmeRoutes } from './programmes/programmes.routes.ts'
import { pledgeRoutes } from './pledges/pledges.routes.ts'
import { archiveRoutes } from './reports/archives/archives.routes.ts'
import { archivesIn, openArchives } from './reports/archives/archives.ts'
import { ReportCalendar } from './reports/calendar.contract.ts'
import { CALENDAR } from './reports/calendar.ts'
import { quarterRoutes } from './reports/quarters.routes.ts'
import { templateRoutes } from './reports/templates.routes.ts'
import { reportFileRoutes } from './reports/report-files.routes.ts'
import { openPrinter } from './reports/render/printer.ts'
import { reportRoutes, verifyRoutes } from './reports/reports.routes.ts'
import { personRoutes } from './persons/persons.routes.ts'
import { PRAISE } from './praise/praise-settings.ts'
import { PraiseSettings } from './praise/praise.contract.ts'
import { praiseRoutes } from './praise/praise.routes.ts'
import { privacyRoutes } from './privacy/privacy.routes.ts'
import { exemptionEffectRoutes } from './exemptions/effect.routes.ts'
import { RankingLine } from './rankings/ranking-line.contract.ts'
import { RANKING_LINE } from './rankings/ranking-line.ts'
import { exemptionRoutes } from './exemptions/exemptions.routes.ts'
import { rankingRoutes } from './rankings/rankings.routes.ts'
import { pairRoutes } from './reconciliation/pair/pair.routes.ts'
import { reconciliationRoutes } from './reconciliation/reconciliation.routes.ts'
import { reconciliationReportRoutes } from './reconciliation/reports.routes.ts'
import { reorganisationRoutes } from './reorganisations/reorganisations.routes.ts'
import { divisionRoutes } from './reorganisations/division.routes.ts'
import { tellingRoutes } from './reorganisations/telling.routes.ts'
import { retentionRoutes } from './retention/retention.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { savedViewRoutes } from './saved-views/saved-views.routes.ts'
import { targetRoutes } from './targets/targets.routes.ts'
import { userRoutes } from './access/users.routes.ts'
import { numberSettingRoutes } from './settings/number-settings.routes.ts'
import { ruleRoutes } from './rules/rules.routes.ts'
import { SIGNS } from './signs/sign-settings.ts'
import { SignSettings } from './signs/signs.contract.ts'
import { signRoutes } from './signs/signs.routes.ts'
import { serveWeb } from './serve-web.ts'
import { guard, QUIET, type Serving } from './serving/guard.ts'
import { serverOptions } from './serving/server-options.ts'
import { ErrorBody } from './shared/errors.contract.ts'
import { writeAnswersAsNeeded } from './written-answers.ts'
import { TOP_SHARE } from './year-end/top-share.ts'
import { TopShare } from './year-end/year-end.contract.ts'
import { yearEndRoutes } from './year-end/year-end.routes.ts'

export interface Parts {
  database: Database
  sessions: Sessions
  jobs: ImportJobs
  /** Where uploads lie while they are taken in. */
  uploads: string
  /** Folder of the built web app; null: API only. */
  webRoot: string | null
  /** How the network is met; without it nothing is logged and nobody limited but strangers to the machine. */
  serving?: Serving
}

// The largest file a browser may send; the command line takes any.
export const MOST_UPLOAD_BYTES = 1024 ** 3

/** The whole server: what is open, then what needs a session, then the web app. */
export async function buildApp({
  database,
  sessions,
  jobs,
  uploads,
  webRoot,
  serving = QUIET,
}: Parts): Promise<FastifyInstance> {
  const options = serverOptions(serving.config, serving.certificate)
  const app = fastify(options as FastifyHttpOptions<Server>).withTypeProvider<TypeBoxTypeProvider>()
  answerErrors(app, serving.log)
  writeAnswersAsNeeded(app)
  await app.register(cookie)
  refuseForeignRequests(app)
  await app.register(multipart, { limits: { fileSize: MOST_UPLOAD_BYTES, files: 1, fields: 5, parts: 6 } })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Rollcall', version: '1' }, servers: [{ url: '/' }] },
  })
  app.addHook('onRoute', (route) => {
    if (route.schema?.response) route.schema.response = { ...route.schema.response, default: ErrorBody }
    // JSON says what it means: a null in a body is not made a 0, as texts of addresses are made numbers
    if (route.schema?.body) route.validatorCompiler = checkedBodies
  })

  await guard(app, { database, jobs, webRoot }, serving)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  const printer = openPrinter()
  const archives = openArchives(database, printer, { folder: archivesIn(serving.dataDir ?? uploads), log: serving.log })
  app.addHook('onClose', async () => {
    await printer.close()
    await archives.close()
  })
  const signIn = { database, sessions, throttle: createThrottle() }
  await app.register(accessRoutes(signIn), { prefix: '/api/session' })
  await app.register(ownAccountRoutes(signIn), { prefix: '/api/account' })

  await app.register(async (authorised) => {
    authorise(authorised, database, sessions)
    refuseUnknownIndicators(authorised)
    keepAnswers(authorised, database)
    await authorised.register(signInSettingsRoutes(database), { prefix: '/api/settings/sign-in' })
    await authorised.register(importSettingsRoutes(database), { prefix: '/api/settings/imports' })
    await authorised.register(numberSettingRoutes(database, CALENDAR, ReportCalendar), {
      prefix: '/api/settings/reports',
    })
    await authorised.register(templateRoutes(database), { prefix: '/api/settings/report-templates' })
    await authorised.register(numberSettingRoutes(database, TOP_SHARE, TopShare), { prefix: '/api/settings/year-end' })
    await authorised.register(numberSettingRoutes(database, SIGNS, SignSettings), { prefix: '/api/settings/signs' })
    await authorised.register(numberSettingRoutes(database, ALERTS, AlertSettings), { prefix: '/api/settings/alerts' })
    await authorised.register(numberSettingRoutes(database, PRAISE, PraiseSettings), { prefix: '/api/settings/praise' })
    await authorised.register(numberSettingRoutes(database, RANKING_LINE, RankingLine), {
      prefix: '/api/settings/ranking',
    })
    await authorised.register(retentionRoutes(database, serving.dataDir ?? uploads), {
      prefix: '/api/settings/retention',
    })
    await authorised.register(alertRoutes, { prefix: '/api/alerts' })
    await authorised.register(dashboardRoutes, { prefix: '/api/dashboard' })
    await authorised.register(praiseRoutes(database), { prefix: '/api/praise' })
    await authorised.register(signRoutes(database), { prefix: '/api/signs' })
    await authorised.register(rankingRoutes, { prefix: '/api/rankings' })
    await authorised.register(analysisRoutes(database), { prefix: '/api/analysis' })
    await authorised.register(orgUnitRoutes, { prefix: '/api/units' })
    await authorised.register(reorganisationRoutes, { prefix: '/api/reorganisations' })
    await authorised.register(divisionRoutes(database, jobs, uploads), { prefix: '/api/reorganisations/division' })
    await authorised.register(tellingRoutes(database, jobs, uploads), { prefix: '/api/reorganisations' })
    await authorised.register(indicatorRoutes, { prefix: '/api' })
    await authorised.register(targetRoutes(database), { prefix: '/api/targets' })
    await authorised.register(reconciliationRoutes(database), { prefix: '/api' })
    await authorised.register(reconciliationReportRoutes, { prefix: '/api/reconciliation' })
    await authorised.register(pairRoutes(database), { prefix: '/api/reconciliation/pair' })
    await authorised.register(reviewRoutes(database), { prefix: '/api/review' })
    await authorised.register(cardRoutes(database), { prefix: '/api/cards' })
    await authorised.register(meetingRoutes(database), { prefix: '/api/meetings' })
    await authorised.register(absenceRoutes(database), { prefix: '/api/meetings' })
    await authorised.register(pledgeRoutes(database), { prefix: '/api/pledges' })
    await authorised.register(programmeRoutes(database), { prefix: '/api/programmes' })
    await authorised.register(entryRoutes(database), { prefix: '/api/programmes' })
    await authorised.register(entryFileRoutes(database, uploads), { prefix: '/api/programmes' })
    await authorised.register(memberRoutes(database), { prefix: '/api/members' })
    await authorised.register(personRoutes(database, jobs), { prefix: '/api/persons' })
    await authorised.register(correctionRoutes(database), { prefix: '/api/corrections' })
    await authorised.register(followingRoutes(database), { prefix: '/api/following' })
    await authorised.register(savedViewRoutes(database), { prefix: '/api/saved-views' })
    await authorised.register(quarterRoutes(database), { prefix: '/api/quarters' })
    await authorised.register(reportRoutes(database, printer.now), { prefix: '/api/reports' })
    await authorised.register(reportFileRoutes(database), { prefix: '/api/reports' })
    await authorised.register(archiveRoutes(archives), { prefix: '/api/report-archives' })
    await authorised.register(yearEndRoutes(database, printer.now), { prefix: '/api/year-end' })
    await authorised.register(verifyRoutes(database), { prefix: '/api/verify' })
    await authorised.register(feedbackRoutes(database), { prefix: '/api/feedback' })
    await authorised.register(exemptionRoutes(database), { prefix: '/api/exemptions' })
    await authorised.register(exemptionEffectRoutes(database), { prefix: '/api/exemptions' })
    await authorised.register(ruleRoutes(database), { prefix: '/api/rules' })
    await authorised.register(privacyRoutes(database), { prefix: '/api' })
    await authorised.register(importRoutes(database, jobs, uploads), { prefix: '/api/imports' })
    await authorised.register(userRoutes(database, sessions), { prefix: '/api/users' })
    await authorised.register(exportRoutes(database), { prefix: '/api/exports' })
    await authorised.register(auditRoutes(database), { prefix: '/api/audit' })
  })

  if (webRoot) await serveWeb(app, webRoot)
  else app.setNotFoundHandler((_, reply) => reply.code(404).send(notFound()))
  return app
}
