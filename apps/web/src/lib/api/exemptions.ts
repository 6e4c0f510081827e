import type { Effect, ExemptPeople } from '#api/exemptions/effect.contract.ts'
import type {
  AskForMember,
  AskForUnit,
  DecideExemption,
  EndExemption,
  Exemption,
  ExemptionsAnswer,
  MemberExemptions,
} from '#api/exemptions/exemptions.contract.ts'
import type { NewRule, RulePreview, RulesAnswer } from '#api/rules/rules.contract.ts'
import { request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

/** What a page asks for as it is loaded: one that is left before it was drawn never looks at the answer. */
function read<T>(fetch: Fetch, path: string, query: Query = {}): Promise<T> {
  const answer = request<T>(fetch, path, query)
  answer.catch(() => undefined)
  return answer
}
const post = <T>(path: string, body: unknown) =>
  request<T>(
    fetch,
    path,
    {},
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )

export const readExemptions = (load: Fetch, query: Query) => read<ExemptionsAnswer>(load, '/exemptions', query)
export const readExemptionsOf = (load: Fetch, memberId: string) =>
  read<MemberExemptions>(load, `/exemptions/of-member/${id(memberId)}`)
export const readEffect = (load: Fetch, query: Query) => read<Effect>(load, '/exemptions/effect', query)
export const readExemptPeople = (load: Fetch, query: Query) => read<ExemptPeople>(load, '/exemptions/people', query)
export const readRules = (load: Fetch) => read<RulesAnswer>(load, '/rules')
export const previewRule = (query: Query) => request<RulePreview>(fetch, '/rules/preview', query)

export const askForMember = (asking: AskForMember) => post<Exemption>('/exemptions/members', asking)
export const askForUnit = (asking: AskForUnit) => post<Exemption>('/exemptions/units', asking)
export const decideExemption = (exemptionId: string, said: DecideExemption) =>
  post<Exemption>(`/exemptions/${id(exemptionId)}/decision`, said)
export const endExemption = (exemptionId: string, said: EndExemption) =>
  post<Exemption>(`/exemptions/${id(exemptionId)}/end`, said)
export const enterRule = (rule: NewRule) => post<RulesAnswer>('/rules', rule)
