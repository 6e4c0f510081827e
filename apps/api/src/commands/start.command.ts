import type { Command } from './command.ts'
export const start: Command = { name: 'start', usage: '', summary: '', options: {}, takes: 0, run: async () => ({}), tell: () => '' }
