#!/usr/bin/env node
// `npx rollcall …` in a checkout where nothing may be installed yet, on any Node ≥ 20.17.
import { prepareOrExit } from '../scripts/prepare/prepare.js'
import { runCli } from '../scripts/run-cli.js'

const [command] = process.argv.slice(2)
await prepareOrExit({ web: command === 'start' })
await runCli()
