import { Link } from 'react-router'
import { DenseTable } from '../../figures/dense-table.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import { useRoleName } from './uptane-names.ts'
import {
  isSignedHere,
  knownRoles,
  lastingOf,
  type Repository,
  type RepositoryRole,
  type UptaneStatus,
} from './uptane-status.ts'
import styles from './campaign.module.css'

/** Each role that offers files, with what vehicles do not see of it yet. */
export function ReleasesPanel({ status }: { status: UptaneStatus }) {
  const t = useWords(uptaneWords)
  const format = useFormat()
  const to = paths(useLocale())
  const roleName = useRoleName()
  const { repositories, drafts, draftedDelegations } = status
  const fresh = ({ role }: RepositoryRole) => {
    const files = drafts.filter((draft) => draft.role === role).length
    const delegations = role === 'targets' ? draftedDelegations.length : 0
    const said = [
      ...(files === 0 ? [] : [t('freshFiles', { count: files })]),
      ...(delegations === 0 ? [] : [t('freshDelegations', { count: delegations })]),
    ]
    return said.length === 0 ? t('nothingFresh') : <StateMark mood="waiting">{said.join(', ')}</StateMark>
  }
  return (
    <Panel title={t('releases')} text={t('releasesText')}>
      <DenseTable
        caption={t('releases')}
        rows={repositories.flatMap(({ roles }) => roles.filter(({ images }) => images !== null))}
        rowKey={({ role }) => role}
        rowHref={({ role }) => to.cockpitUptaneRelease(role)}
        empty={null}
        columns={[
          { key: 'role', title: t('role'), cell: ({ role }) => roleName(role) },
          {
            key: 'version',
            title: t('version'),
            kind: 'figure',
            cell: ({ version }) => (version === null ? '–' : format.number(version)),
          },
          {
            key: 'offered',
            title: t('offered'),
            kind: 'figure',
            cell: ({ images }) => t('freshFiles', { count: images ?? 0 }),
          },
          { key: 'fresh', title: t('fresh'), cell: fresh },
          {
            key: 'signedBy',
            title: t('signedBy'),
            cell: (role) => t(isSignedHere(role) ? 'signedBy.here' : 'signedBy.elsewhere'),
          },
        ]}
      />
    </Panel>
  )
}

/** The roles of a repository, with who has their keys and how long they hold. */
export function RepositoryPanel({ repository, now }: { repository: Repository; now: number }) {
  const t = useWords(uptaneWords)
  const format = useFormat()
  const to = paths(useLocale())
  const roleName = useRoleName()
  const { name, roles, nextRoot } = repository
  const root = roles.find(({ role }) => role === 'root')?.version ?? 1
  const expiry = (row: RepositoryRole) => {
    if (row.expiresAt === null) return '–'
    const at = format.stamp(row.expiresAt)
    switch (lastingOf(row, now)) {
      case 'expired':
        return <StateMark mood="bad">{t('expired', { at })}</StateMark>
      case 'soon':
        return <StateMark mood="waiting">{t('soon', { at })}</StateMark>
      case 'long':
        return at
    }
  }
  const change = ({ role }: RepositoryRole) => {
    if (!knownRoles.some((known) => known === role)) return '–'
    const label = t('changeKeys', { role: roleName(role), repository: t(`repository.${name}`) })
    return (
      <Link to={to.cockpitUptaneKeys(name, role)} aria-label={label}>
        {t('change')}
      </Link>
    )
  }
  return (
    <Panel title={t(`repository.${name}`)} text={t(`repository.${name}Text`)}>
      {nextRoot !== null && (
        <p>
          {t('waits', {
            version: nextRoot.version,
            before: nextRoot.signed.before.valid,
            beforeNeeded: nextRoot.signed.before.needed,
            own: nextRoot.signed.own.valid,
            ownNeeded: nextRoot.signed.own.needed,
          })}{' '}
          <Link to={to.cockpitUptaneRoot(name)}>{t('toWaiting')}</Link>
        </p>
      )}
      <DenseTable
        caption={t(`repository.${name}`)}
        rows={roles}
        rowKey={({ role }) => role}
        empty={null}
        columns={[
          { key: 'role', title: t('role'), cell: ({ role }) => roleName(role) },
          {
            key: 'version',
            title: t('version'),
            kind: 'figure',
            cell: ({ version }) => (version === null ? t('perVehicle') : format.number(version)),
          },
          { key: 'expires', title: t('expires'), cell: expiry },
          {
            key: 'threshold',
            title: t('threshold'),
            cell: ({ threshold, keys }) => t('thresholdOf', { threshold, count: keys.length }),
          },
          {
            key: 'keys',
            title: t('keys'),
            cell: ({ keys }) =>
              keys.map(({ keyId, custody }) => `${keyId.slice(0, 8)} (${t(`custody.${custody}`)})`).join(', '),
          },
          { key: 'change', title: t('changeHead'), cell: change },
        ]}
      />
      <p className={styles.quiet}>
        {root === 1 ? t('neverRotated') : t('rotated', { count: root - 1, version: root })}
      </p>
    </Panel>
  )
}
