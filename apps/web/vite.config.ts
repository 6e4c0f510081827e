import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import config from '../../svelte.config.js'
import { wordsByPage } from './words-by-page.ts'

const API = process.env.ROLLCALL_API ?? 'http://127.0.0.1:3000'

/**
 * What the first script of a page runs before everything else: told the version there, the rest reads it as it is loaded. Among the
 * rest it would be read before it is told, and a page that is not found would take the server for a newer one and reload without end.
 */
const FIRST = { name: 'first', test: /runtime\/client\/payload\.js|preload-helper/, priority: 1 }

/** In the browser only: the server that writes the one page of all needs the library itself. */
const withoutServerData: Plugin = {
  name: 'without-server-data',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: { filter: { id: /^devalue$/ }, handler: () => `${import.meta.dirname}/no-server-data.ts` },
}

export default defineConfig({
  plugins: [withoutServerData, wordsByPage(`${import.meta.dirname}/src/lib/messages/t.ts`), sveltekit(config)],
  resolve: { alias: { '#lib': `${import.meta.dirname}/src/lib`, typebox: `${import.meta.dirname}/no-schemas.ts` } },
  server: { proxy: { '/api': API }, fs: { allow: ['fonts', '../api/src'] } },
  preview: { proxy: { '/api': API } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // what most pages need comes in one file: as sixty small ones it is a fifth larger and waits for one after the other
    rolldownOptions: { output: { codeSplitting: { groups: [FIRST, { name: 'shared', minShareCount: 16 }] } } },
  },
})
