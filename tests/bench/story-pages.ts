import type { FastifyInstance } from 'fastify'
import type { Database } from '#api/database/connect.ts'
import { median, type Figure } from './bench.ts'
import { PASSWORD } from './sign-in.ts'
import { LAST_DAY } from './tell-story.ts'

const PROVINCE = '1'
const [PERIOD, MANY] = ['2026-Q2', 20]
const BAR = { most: 50 }

/** What each page asks of the province, of a commune and of one of its branches. */
async function pathsOf(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ commune: string; branch: string; member: string }>(
    `select commune.code as commune, branch.code as branch, member.member_id::text as member
     from org_unit_version commune
     join org_unit_ancestor below on below.province_id = commune.province_id and below.ancestor_id = commune.org_unit_id
       and $2::date between below.valid_from and below.valid_to
     join org_unit_version branch on branch.province_id = below.province_id and branch.org_unit_id = below.org_unit_id
       and branch.kind = 'branch' and $2::date between branch.valid_from and branch.valid_to
     join view.member_current member on member.province_id = branch.province_id and member.branch_id = branch.org_unit_id
     where commune.province_id = $1 and commune.kind = 'upper' and $2::date between commune.valid_from and commune.valid_to
     order by commune.code desc, branch.code limit 1`,
    [PROVINCE, LAST_DAY],
  )
  const { commune, branch, member } = rows[0]!
  const of = (path: string) => [path, path.replace('?', `?unit=${commune}&`)]
  return [
    ...of(`/api/dashboard?period=${PERIOD}`),
    ...of(`/api/rankings?indicator=installed&period=${PERIOD}`),
    ...of(`/api/rankings?indicator=meeting_matched&period=${PERIOD}`),
    `/api/rankings?indicator=installed&period=2024-Q2&tree=now`,
    ...of('/api/facts?indicator=installed&from=2024-01&to=2026-09'),
    ...[commune, branch].flatMap((code) => [
      `/api/units/${code}/summary?period=${PERIOD}`,
      `/api/units/${code}/gaps?period=${PERIOD}`,
      `/api/units/${code}/meetings?period=${PERIOD}`,
    ]),
    '/api/periods',
    `/api/units?q=chi%20bo%20thon`,
    ...of('/api/findings?state=open'),
    '/api/members/?q=nguyen%20van',
    `/api/members/${member}`,
    '/api/reconciliation',
    '/api/imports',
    '/api/audit',
    '/api/users',
    '/api/cards/',
    '/api/cards/matters',
    '/api/review/',
    '/api/review/decisions',
    '/api/corrections',
  ]
}

const withNumber = (path: string, number: number) => `${path}${path.includes('?') ? '&' : '?'}n=${number}`

/**
 * The median of each answer worked out anew, nothing of it kept from the answer before; and of the same address asked again
 * while nothing was written, as pages do all day.
 */
export async function measurePages(
  app: FastifyInstance,
  database: Database,
  say: (line: string) => void,
): Promise<Figure[]> {
  const signedIn = await app.inject({
    ...{ method: 'POST', url: '/api/session', payload: { username: 'admin', password: PASSWORD } },
  })
  const cookie = (signedIn.headers['set-cookie'] as string).split(';')[0]!
  const ask = async (url: string) => {
    const started = performance.now()
    const { statusCode, body } = await app.inject({ url, headers: { cookie } })
    if (statusCode !== 200) say(`${url}: ${statusCode} ${body}`)
    return performance.now() - started
  }
  const figures: Figure[] = []
  for (const path of await pathsOf(database)) {
    const [anew, again]: number[][] = [[], []]
    for (let at = 0; at < MANY; at++) anew!.push(await ask(withNumber(path, at)))
    for (let at = 0; at < MANY; at++) again!.push(await ask(path))
    figures.push({ what: `${path}, anew`, value: median(anew!), unit: 'ms' })
    figures.push({ what: '  as served', value: median(again!), unit: 'ms', bar: BAR })
  }
  return figures
}
