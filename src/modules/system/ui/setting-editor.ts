/** What draws one setting's value is given. */
export interface SettingEditor {
  label: string
  value: unknown
  onChange: (value: unknown) => void
}
