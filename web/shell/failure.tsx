import { isRouteErrorResponse, Link } from 'react-router'
import { Button } from '@mantine/core'
import { maker } from '../brand/maker.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import { Notice } from './notice.tsx'

/** Says what happened, what was not changed and what to do. It stands inside a layout's own frame. */
export function Failure({ error }: { error: unknown }) {
  const t = useWords(shellWords)
  const to = paths(useLocale())
  const status = isRouteErrorResponse(error) ? error.status : 500
  const home = (
    <Button component={Link} to={to.home}>
      {t('toStore')}
    </Button>
  )
  if (status === 404) {
    return <Notice title={t('notFoundTitle')} text={t('notFoundText')} action={home} />
  }
  if (status === 401 || status === 403) {
    const signIn = (
      <Button component={Link} to={to.signIn}>
        {t('toSignIn')}
      </Button>
    )
    return <Notice title={t('forbiddenTitle')} text={t('forbiddenText')} action={signIn} />
  }
  const reload = (
    <Button component="a" href="">
      {t('reload')}
    </Button>
  )
  if (status === 429) return <Notice title={t('busyTitle')} text={t('busyText')} action={reload} />
  return <Notice title={t('goneTitle')} text={t('goneText', { phone: maker.phone })} action={reload} />
}
