import { betterAuth } from 'better-auth'
import { admin, organization } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { newId } from '../ids.ts'

export interface AuthOptions {
  readonly databaseUrl: string
  readonly secret: string
  readonly publicUrl: string
  readonly onError: (error: Error) => void
}

export type Auth = ReturnType<typeof openAuth>

/** Sign-in, sessions and organisations by better-auth, on a small pool of its own because it reads dates as `Date`. */
export function openAuth(options: AuthOptions) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 3, application_name: 'kaufhaus-identity' })
  pool.on('error', options.onError)
  pool.on('connect', (client) => client.on('error', options.onError))
  const db = new Kysely<Record<string, unknown>>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  const auth = betterAuth({
    appName: 'Kaufhaus',
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    // A form of our own pages comes from the host it is sent to, whatever name or port the house is reached by.
    trustedOrigins: (request) => (request ? [options.publicUrl, new URL(request.url).origin] : [options.publicUrl]),
    database: { db: db.withSchema('identity'), type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    // Writes are counted where every request comes in, by the address of whoever sent it. The library sees no address of a
    // form that a page has sent: in production it would share three sign-ins every ten seconds out among everybody.
    rateLimit: { enabled: false },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    advanced: { database: { generateId: () => newId() }, cookiePrefix: 'kaufhaus' },
    plugins: [admin({ defaultRole: 'customer' }), organization({ allowUserToCreateOrganization: false })],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
  return { auth, handler: auth.handler, api: auth.api, close: () => pool.end() }
}
