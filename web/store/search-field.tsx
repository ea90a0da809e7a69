import styles from './search-field.module.css'

export interface SearchFieldProps {
  name: string
  label: string
  hint: string
  value: string
  type?: 'search' | 'text'
  inputMode?: 'numeric'
  maxLength: number
}

/** A field of the filter form: words to look for, or a postcode. */
export function SearchField({ name, label, hint, value, type = 'search', inputMode, maxLength }: SearchFieldProps) {
  return (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      <input
        type={type}
        name={name}
        defaultValue={value}
        placeholder={hint}
        inputMode={inputMode}
        maxLength={maxLength}
        autoComplete={name === 'postcode' ? 'postal-code' : 'off'}
        className={styles.input}
      />
    </label>
  )
}
