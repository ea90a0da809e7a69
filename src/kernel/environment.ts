import { z } from 'zod'

const flag = z.enum(['on', 'off']).transform((value) => value === 'on')

const schema = z
  .object({
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' })
      .optional(),
    DATA_DIR: z.string().min(1).default('./data'),
    PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(4000),
    HOST: z.string().default('0.0.0.0'),
    PUBLIC_URL: z.url({ error: 'must be an absolute URL' }).optional(),
    AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    DEMO: flag.default(true),
    /** How many seconds a week of factory and transport takes in the demo. */
    DEMO_WEEK_SECONDS: z.coerce.number().positive().default(20),
    /** Whether the demo's vehicles call for updates by themselves. */
    DEMO_FLEET: flag.default(true),
    /** How many charging points the demo's map has. */
    DEMO_CHARGERS: z.coerce.number().int().min(100).max(1_000_000).default(100_000),
    /** Whether the test bank takes payments, with money that is none; as `DEMO` when not set. */
    TEST_BANK: flag.optional(),
    JOBS: flag.default(true),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
    /** A mail server, with user and password where it wants them; mails are kept in the outbox when not set. */
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
    /** Who mails to customers come from. */
    MAIL_FROM: z
      .string()
      .regex(/^[^<>]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, 'must look like House <house@example.org>')
      .optional(),
    /** Writes that one client address may send in a minute. */
    RATE_LIMIT_WRITES: z.coerce.number().int().positive().default(600),
    /** `on` when a proxy of ours writes X-Forwarded-For. */
    TRUST_PROXY: flag.default(false),
    /** The first part of the address by which vehicles call: /DEFAULT/controller/v1/… */
    UPDATES_TENANT: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'must be letters, digits, _ or -')
      .default('DEFAULT'),
    /** How long vehicles wait between calls; below a day. */
    UPDATES_POLL_SECONDS: z.coerce.number().int().min(1).max(86_399).default(300),
    /** The same while an update runs. */
    UPDATES_BUSY_POLL_SECONDS: z.coerce.number().int().min(1).max(86_399).default(30),
    /** A NATS server through which vehicles are told to ask now; it may speak MQTT to them. Nobody is told when not set. */
    UPDATES_NATS_URL: z.url({ protocol: /^(nats|tls)$/, error: 'must look like nats://host:4222' }).optional(),
    /** Where a content delivery network gives out the folder of artifacts; vehicles are sent there to fetch files. */
    ARTIFACT_CDN_URL: z.url({ protocol: /^https?$/, error: 'must look like https://cdn.example/artifacts' }).optional(),
    /** What the network checks the signature of addresses with. */
    ARTIFACT_CDN_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    /** How long such an address holds. */
    ARTIFACT_CDN_SECONDS: z.coerce.number().int().min(1).max(604_800).default(3_600),
    /** Who we are to operators that speak OCPI: country and three characters, as registered for the market. */
    OCPI_PARTY: z
      .string()
      .regex(/^[A-Z]{2}\*[A-Z0-9]{3}$/, 'must look like DE*MRG')
      .default('DE*MRG'),
    /** How operators and their customers know us. */
    OCPI_NAME: z.string().min(1).max(100).default('Morgenrot'),
    /** A MapLibre style that takes the place of the map that we draw ourselves without any network. */
    MAP_STYLE_URL: z.url({ protocol: /^https?$/, error: 'must look like https://tiles.example/style.json' }).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  })
  .transform((settings) => ({ ...settings, TEST_BANK: settings.TEST_BANK ?? settings.DEMO }))

export type Environment = z.infer<typeof schema>

/** Parses the environment once, at start. Refuses with one line a wrong setting, naming the variable and the rule. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`)
  }
  const outsideDemo = !parsed.data.DEMO && !parsed.data.AUTH_SECRET
  const { ARTIFACT_CDN_URL: cdn, ARTIFACT_CDN_SECRET: cdnSecret } = parsed.data
  if (cdn && !cdnSecret)
    throw new Error('The environment is not usable:\n  ARTIFACT_CDN_SECRET: must be set with ARTIFACT_CDN_URL')
  if (outsideDemo) throw new Error('The environment is not usable:\n  AUTH_SECRET: must be set when DEMO=off')
  const isNameless = parsed.data.SMTP_URL !== undefined && parsed.data.MAIL_FROM === undefined
  if (isNameless) throw new Error('The environment is not usable:\n  MAIL_FROM: must be set with SMTP_URL')
  return parsed.data
}
