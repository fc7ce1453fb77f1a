import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npx vite` forwards API calls while developing. */
const apiUrl = process.env.CUSTODIA_API_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['custodia-source', 'browser', 'module', 'import', 'default'] },
  server: { proxy: { '/api': apiUrl, '/health': apiUrl } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    emptyOutDir: true,
    // The vendor chunks change rarely and stay in a browser's cache over our releases.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The pages need the domain's vocabulary, not its rules and their calendar: what is not used stays out.
      treeshake: {
        moduleSideEffects: [{ test: /[\\/](domain|temporal-polyfill|decimal\.js)[\\/]/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 30 },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next)[\\/]/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
})
