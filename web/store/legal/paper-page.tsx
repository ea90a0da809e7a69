import { useLocale } from '../../locale.ts'
import { Page } from '../../shell/page.tsx'
import { papers, type PaperName } from '../../words/legal-papers.ts'
import styles from './paper-page.module.css'

/** A legal paper in the reader's language. */
export function PaperPage({ name }: { name: PaperName }) {
  const { language } = useLocale()
  const { title, text, parts } = papers[language][name]
  return (
    <Page title={title} text={text} width="reading">
      {parts.map((part) => (
        <section key={part.title} className={styles.part}>
          <h2>{part.title}</h2>
          {part.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </Page>
  )
}
