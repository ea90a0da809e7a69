import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  // Icons and the manifest belong to the brand, so that a maker replaces one folder.
  publicDir: 'web/brand/public',
  // Bundled, so that the server loads the few icons and components that screens use, and not whole libraries.
  ssr: { noExternal: [/^@tabler\//, /^@mantine\//] },
})
