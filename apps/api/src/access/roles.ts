/** What somebody may do; each route and command names the one it needs. */
export const RIGHTS = [
  /** Rates, rankings, the tree, meetings. */
  'see_figures',
  /** Names: who is missing, findings, pairs, cards, one member's page; numbers masked. */
  'see_people',
  /** One person's whole numbers, with a reason. */
  'reveal',
  'export_figures',
  'export_people',
  /** Notes, and asking for corrections. */
  'note',
  /** Decisions on pairs and persons, card cases. */
  'review',
  /** Sending files in and looking at what they would change. */
  'import',
  /** Writing a unit's report of a quarter and sending it. */
  'report',
  /** Taking back what somebody else took in, answering what others say is wrong. */
  'approve',
  'manage_users',
  'read_audit',
  /** Rules of the whole province: who needs a second step, how long things are kept. */
  'settings',
] as const
export type Right = (typeof RIGHTS)[number]

export const ROLES = [
  'province_admin',
  'province_viewer',
  'upper_admin',
  'clerk',
  'base_committee',
  'branch_secretary',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

const LOOK: Right[] = ['see_figures', 'see_people', 'export_figures']
const TEND: Right[] = [...LOOK, 'export_people', 'note']
const WORK: Right[] = [...TEND, 'reveal', 'review', 'import', 'report']

/** What each role may do in its unit and all below it (design §6). */
export const RIGHTS_OF: Record<Role, readonly Right[]> = {
  province_admin: RIGHTS,
  province_viewer: LOOK,
  upper_admin: [...WORK, 'approve', 'manage_users', 'read_audit'],
  clerk: WORK,
  base_committee: [...TEND, 'report'],
  branch_secretary: TEND,
  auditor: ['see_figures', 'export_figures', 'read_audit'],
}

/** Whether whoever has these rights may give that role: nobody gives more than they have. */
export const mayGive = (own: Iterable<Right>, role: Role): boolean => {
  const rights = new Set(own)
  return RIGHTS_OF[role].every((right) => rights.has(right))
}
