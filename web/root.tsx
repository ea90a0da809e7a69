import '@mantine/core/styles.layer.css'
import '@fontsource-variable/bricolage-grotesque/opsz.css'
import '@fontsource-variable/inter/wght.css'
import displayFont from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2?url'
import textFont from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { ColorSchemeScript, mantineHtmlProps, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
import { cookiesContext } from './api.ts'
import './brand/fonts.css'
import './brand/tokens.css'
import './brand/base.css'
import './brand/controls.css'
import { maker } from './brand/maker.ts'
import { cssVariables, theme } from './brand/theme.ts'
import { useLocale } from './locale.ts'
import { Failure } from './shell/failure.tsx'
import { StoreFrame } from './shell/store-frame.tsx'
import type { Route } from './+types/root.ts'

/** Hands the cookies that the API set while the page was made on to the browser. */
const handOnCookies: Route.MiddlewareFunction = async ({ context }, next) => {
  const response = await next()
  for (const cookie of context.get(cookiesContext)) response.headers.append('set-cookie', cookie)
  return response
}

export const middleware: Route.MiddlewareFunction[] = [handOnCookies]

export const links: Route.LinksFunction = () => [
  { rel: 'preload', as: 'font', type: 'font/woff2', href: displayFont, crossOrigin: 'anonymous' },
  { rel: 'preload', as: 'font', type: 'font/woff2', href: textFont, crossOrigin: 'anonymous' },
  { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' },
  { rel: 'apple-touch-icon', href: '/icon-192.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
]

export const meta: Route.MetaFunction = () => [{ title: maker.name }]

export function Layout({ children }: { children: ReactNode }) {
  const locale = useLocale()
  return (
    <html lang={locale.language} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={maker.themeColor.light} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={maker.themeColor.dark} />
        <ColorSchemeScript defaultColorScheme="auto" />
        <Meta />
        <Links />
      </head>
      <body>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
          {children}
        </MantineProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <StoreFrame>
      <Failure error={error} />
    </StoreFrame>
  )
}
