import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import config from '../../svelte.config.js'

const API = process.env.ROLLCALL_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [sveltekit(config)],
  resolve: { alias: { '#lib': `${import.meta.dirname}/src/lib` } },
  server: { proxy: { '/api': API }, fs: { allow: ['fonts', '../api/src'] } },
  preview: { proxy: { '/api': API } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
})
