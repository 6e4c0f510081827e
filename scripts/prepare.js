#!/usr/bin/env node
// Installs and builds what is missing: libraries, the pinned Node, the embedded PostgreSQL's links, the web app. Only
// Node's own modules: this runs before anything is installed, on any Node ≥ 20.17, and again before every npm script.
import { prepareOrExit } from './prepare/prepare.js'

await prepareOrExit({ web: true })
