import type { Messages } from '../t.ts'

type Words = Messages['words']

const members = 'members'
const months = 'branch-months'

export const indicator: Words['indicator'] = {
  installed: 'Members counted who have activated',
  installed_p0: 'Activated, of all members',
  installed_p1: 'Activated, of members taking part',
  installed_p2: 'Activated, of members with a smartphone',
  signed_in: 'Signed in during the period',
  meeting_recorded: 'Branch-months with a meeting on the handbook',
  meeting_matched: 'Branch-months matched with paper',
  meeting_complete: 'Branch-months with every step',
  branches_using: 'Branches using the handbook every month',
  accounts_known: 'Accounts linked to a member',
  cards_settled: 'Card cases settled',
  reports_sent: 'Quarterly reports sent',
  reports_on_time: 'Quarterly reports sent in time',
}

export const counted: Words['counted'] = {
  installed: members,
  installed_p0: members,
  installed_p1: members,
  installed_p2: members,
  signed_in: members,
  meeting_recorded: months,
  meeting_matched: months,
  meeting_complete: months,
  branches_using: 'branches',
  accounts_known: 'accounts',
  cards_settled: 'cases',
  reports_sent: 'reports',
  reports_on_time: 'reports',
}

export const numerator: Words['numerator'] = {
  installed: 'Activated',
  installed_p0: 'Activated',
  installed_p1: 'Activated',
  installed_p2: 'Activated',
  signed_in: 'Signed in',
  meeting_recorded: 'Recorded',
  meeting_matched: 'Matched',
  meeting_complete: 'Complete',
  branches_using: 'Using',
  accounts_known: 'Linked',
  cards_settled: 'Settled',
  reports_sent: 'Sent',
  reports_on_time: 'In time',
}

export const denominator: Words['denominator'] = {
  installed: 'Counted',
  installed_p0: 'Members',
  installed_p1: 'Taking part',
  installed_p2: 'With phone',
  signed_in: 'Counted',
  meeting_recorded: 'Due',
  meeting_matched: 'Due',
  meeting_complete: 'Due',
  branches_using: 'Branches',
  accounts_known: 'Accounts',
  cards_settled: 'Opened',
  reports_sent: 'Asked for',
  reports_on_time: 'Asked for',
}

export const rule: Words['rule'] = {
  P0: 'all members',
  P1: 'members taking part',
  P2: 'members with a smartphone',
  P3: 'members taking part (from 10/7/2025)',
}

export const unitKind: Words['unitKind'] = {
  province: 'Province',
  upper: 'Upper committee',
  base_committee: 'Base committee',
  base_branch: 'Base branch',
  part_committee: 'Part committee',
  branch: 'Branch',
}

export const gapReason: Words['gapReason'] = {
  no_account: 'No account',
  not_activated: 'Account not activated',
  revoked: 'Account revoked',
  awaiting_review: 'Pair waits for review',
  not_signed_in: 'Not signed in this period',
  paper_only: 'On paper only',
  app_only: 'On the handbook only',
  no_meeting: 'No meeting',
  incomplete_steps: 'Steps missing',
  unlinked_account: 'Account not linked to a member',
  open_finding: 'Not settled',
  report_not_sent: 'Report not sent',
  report_returned: 'Returned, not sent again',
  report_late: 'Sent after the last day',
  entry_missing: 'No figure told yet',
  entry_short: 'Told, not all of it done',
}

export const meetingState: Words['meetingState'] = {
  matched: 'Matched',
  incomplete: 'Step missing',
  late: 'Entered late',
  paper_only: 'On paper only',
  app_only: 'On the handbook only',
  duplicate: 'Entered twice',
  none: 'None',
  exempt: 'Exempt',
  inactive: 'Not active all month',
}

export const fileKind: Words['fileKind'] = {
  units: 'Units',
  roster: 'Roster',
  accounts: 'Handbook accounts',
  cards: 'Cards',
  meetings: 'Branch meetings',
}

export const fileKindShort: Words['fileKindShort'] = {
  units: 'units',
  roster: 'roster',
  accounts: 'accounts',
  cards: 'cards',
  meetings: 'meetings',
}

export const alertKind: Words['alertKind'] = {
  stalled: 'Below the milestone and no rise for two weeks or more',
  below: 'Below the milestone',
  exemption_over: 'Exemption over, none in its place',
  old_findings: 'Findings that have waited long',
  exemption_ending: 'Exemption about to end',
}
