import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const ends = ['console', 'field', 'resident'] as const
/** What the server answers itself: the interface, and the addresses on the labels of components. */
const atServer = ['/api/', '/c/']
const pageOf = (end: string) => `src/apps/${end}/index.html`

/** Vendors that change seldom, each in a file of its own; maps and charts load with the screens that draw them. */
const vendorGroups = [
  // Zod together with the setting that must come before the first schema, in whichever chunk that stands.
  { name: 'zod', test: /node_modules[\\/]zod[\\/]|src[\\/]web[\\/]no-eval\.ts/, priority: 40 },
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 30 },
  {
    name: 'maplibre',
    test: /node_modules[\\/](maplibre-gl|@maplibre|@mapbox|terra-draw[^\\/]*)[\\/]/,
    priority: 20,
  },
  { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 20 },
]

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react(), endsInDevelopment()],
  build: {
    outDir: 'dist/web',
    assetsDir: 'assets',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: Object.fromEntries(ends.map((end) => [end, resolve(import.meta.dirname, pageOf(end))])),
      output: { codeSplitting: { groups: vendorGroups } },
    },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      atServer.map((start) => [start, { target: 'http://127.0.0.1:8080', changeOrigin: false }]),
    ),
  },
})

/** `npx vite` answers the same addresses as the server: `/field/…`, `/resident/…`, anything else the console. */
function endsInDevelopment(): Plugin {
  return {
    name: 'wangge-ends',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/'
        const isPage =
          request.headers.accept?.includes('text/html') && !atServer.some((start) => path.startsWith(start))
        if (isPage) {
          const end = ends.find((name) => path === `/${name}` || path.startsWith(`/${name}/`)) ?? 'console'
          request.url = `/${pageOf(end)}`
        }
        next()
      })
    },
  }
}
