import { Button, TextInput } from '@mantine/core'
import { Form } from 'react-router'
import styles from '../list.module.css'

export interface FindFormProps {
  name: string
  label: string
  submit: string
  /** What is searched for now. */
  value: string
  width: number
  /** What else the address says and is to stay. */
  kept?: { readonly name: string; readonly value: string } | undefined
}

/** One field above a list; what is looked for stands in the address. */
export function FindForm({ name, label, submit, value, width, kept }: FindFormProps) {
  return (
    <Form method="get" className={styles.find}>
      {kept !== undefined && <input type="hidden" {...kept} />}
      <TextInput name={name} label={label} size="sm" defaultValue={value} key={value} w={width} />
      <Button type="submit" variant="default" size="sm">
        {submit}
      </Button>
    </Form>
  )
}
