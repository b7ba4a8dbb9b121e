import type { FormField } from '../../../../web/forms/form-fields.ts'

/** What the control of the relation is told of a field that stands outside a contract's body. */
export const relationField: FormField = {
  ...{ required: false, empty: 'omit', choices: [], isInteger: false },
  ...{ name: 'relation', kind: 'choice', title: '关系' },
}
