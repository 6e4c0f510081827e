import type { AuditAnswer } from '#api/audit/audit.contract.ts'
import { read, type Fetch, type Query } from './client.ts'

export const readAudit = (load: Fetch, query: Query) => read<AuditAnswer>(load, '/audit', query)
