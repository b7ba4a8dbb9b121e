import { Input } from 'antd-mobile'

export interface Newcomer {
  name: string
  phone: string
  idNumber: string
}

export const noNewcomer: Newcomer = { name: '', phone: '', idNumber: '' }

const titles: Record<keyof Newcomer, string> = {
  name: '姓名',
  phone: '联系方式',
  idNumber: '公民身份号码（可以不填）',
}

interface NewcomerFieldsProps {
  who: Newcomer
  onChange: (who: Newcomer) => void
}

export function NewcomerFields({ who, onChange }: NewcomerFieldsProps) {
  return (
    <>
      {(Object.keys(titles) as (keyof Newcomer)[]).map((field) => (
        <Input
          key={field}
          aria-label={titles[field]}
          placeholder={titles[field]}
          clearable
          value={who[field]}
          onChange={(text) => onChange({ ...who, [field]: text })}
        />
      ))}
    </>
  )
}
