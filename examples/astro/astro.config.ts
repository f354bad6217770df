import node from '@astrojs/node'
import { defineConfig } from 'astro/config'

// Rendered on demand, so that the middleware sees who lands.
export default defineConfig({ output: 'server', adapter: node({ mode: 'standalone' }) })
