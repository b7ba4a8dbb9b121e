import { Popup } from 'antd-mobile'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { listClasses } from '../../contract/catalogue.ts'
import { classesOfComponent } from '../../rules/component-class.ts'
import { ClassSearch } from '../phone/class-search.tsx'

interface ClassChoiceProps {
  value: string | null
  /** What the words point to. */
  guesses: readonly { id: string; name: string }[]
  /** Sub-class of the component it is about. */
  componentClass?: string | undefined
  onChange: (id: string | null) => void
}

/** 归类 done softly: proposed from the words, never asked for; to be changed by who knows better. */
export function ClassChoice({ value, guesses, componentClass, onChange }: ClassChoiceProps) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useCall(listClasses, {}, { staleMs: 3_600_000 })
  const all = (data?.rows ?? []).filter((one) => one.isActive && one.isPublic && one.parentId !== null)
  const chosen = all.find((one) => one.id === value)
  const proposed = guesses.find((one) => all.some((cls) => cls.id === one.id))
  const shown = chosen ?? proposed
  return (
    <div className="wg-class-soft">
      <span>
        <span className="wg-quiet">
          {chosen ? '您选的类别：' : shown ? '看起来是：' : '类别由工作人员判断'}
        </span>
        {shown && <b>{shown.name}</b>}
      </span>
      <button type="button" className="wg-small-button" onClick={() => setOpen(true)}>
        {shown ? '换一个' : '自己选'}
      </button>
      <Popup
        visible={isOpen}
        onClose={() => setOpen(false)}
        onMaskClick={() => setOpen(false)}
        destroyOnClose
        bodyClassName="wg-class-popup"
      >
        <ClassSearch
          classes={all}
          first={componentClass ? classesOfComponent(all, componentClass) : []}
          onClose={() => setOpen(false)}
          onChoose={({ id }) => {
            setOpen(false)
            onChange(id)
          }}
        />
      </Popup>
    </div>
  )
}
