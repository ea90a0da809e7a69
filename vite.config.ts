import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  plugins: [reactRouter()],
  // Icons and the manifest belong to the brand, so that a maker replaces one folder.
  publicDir: 'web/brand/public',
  // Bundled when built, so that the server loads the few icons and components that screens use, and not whole libraries.
  // Under development nothing is bundled: Vite would transform thousands of icons one by one for the first page.
  ssr: { noExternal: command === 'build' ? [/^@tabler\//, /^@mantine\//] : [] },
}))
