import { CheckOutlined } from '@ant-design/icons'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { useOnline } from '../../../../web/phone/sync-state.tsx'
import type { OrderClass } from '../../contract/catalogue.ts'
import { classesOfComponent } from '../../rules/component-class.ts'
import { ClassSearch } from '../phone/class-search.tsx'
import { useCommonClasses, useOpenClasses } from './use-common-classes.ts'

interface ClassGridProps {
  value: string | null
  /** What the words written or spoken point to, best first. */
  guesses: readonly { id: string; name: string; reason: string }[]
  /** Sub-class of the component it is about: its problems stand in the place of the most used. */
  componentClass?: string | undefined
  onChange: (cls: { id: string; name: string } | null) => void
}

const GUESSES = 3

/** 是什么事: proposed from the words, else picked from the nine most used, else looked up. */
export function ClassGrid({ value, guesses, componentClass, onChange }: ClassGridProps) {
  const common = useCommonClasses()
  const all = useOpenClasses()
  const own = componentClass ? classesOfComponent(all, componentClass) : []
  if (all.length === 0) return <NoClasses />
  const proposed = guesses.slice(0, GUESSES)
  const isChosen = ({ id }: { id: string }) => id === value
  return (
    <section className="wg-class-choice" aria-label="是什么事">
      {proposed.length > 0 && (
        <div className="wg-class-guesses">
          {proposed.map((one) => (
            <ClassButton key={one.id} cls={one} isChosen={isChosen(one)} onChange={onChange} isGuess />
          ))}
        </div>
      )}
      <div className="wg-class-grid">
        {nineOf(own.length > 0 ? own : common, { proposed, chosen: all.find(isChosen) }).map((one) => (
          <ClassButton key={one.id} cls={one} isChosen={isChosen(one)} onChange={onChange} />
        ))}
      </div>
      <AllClasses classes={all} onChange={onChange} />
    </section>
  )
}

interface Beside {
  /** Shown above already. */
  proposed: readonly { id: string }[]
  /** Looked up earlier; stays in sight. */
  chosen: OrderClass | undefined
}

function nineOf(common: readonly OrderClass[], { proposed, chosen }: Beside): OrderClass[] {
  const shown = common.filter((one) => !proposed.some((guess) => guess.id === one.id))
  const isInSight = [...proposed, ...shown].some((one) => one.id === chosen?.id)
  return (chosen && !isInSight ? [chosen, ...shown] : shown).slice(0, 9)
}

function AllClasses({
  classes,
  onChange,
}: {
  classes: readonly OrderClass[]
  onChange: ClassGridProps['onChange']
}) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className="wg-text-button" onClick={() => setOpen(true)}>
        全部类别（{classes.length}）
      </button>
      <Popup visible={isOpen} onMaskClick={close} destroyOnClose bodyClassName="wg-class-popup">
        <ClassSearch
          classes={classes}
          onClose={close}
          onChoose={(one) => {
            close()
            onChange(one)
          }}
        />
      </Popup>
    </>
  )
}

/** Not read yet, or out of reach: the words alone are enough to report. */
function NoClasses() {
  const online = useOnline()
  return online ? <Loading lines={4} /> : <p className="wg-quiet">没有网络，取不到类别；写下情况也可以提交</p>
}

interface ClassButtonProps {
  cls: { id: string; name: string; reason?: string }
  isChosen: boolean
  isGuess?: boolean
  onChange: ClassGridProps['onChange']
}

function ClassButton({ cls, isChosen, isGuess = false, onChange }: ClassButtonProps) {
  return (
    <button
      type="button"
      className="wg-class-button"
      aria-pressed={isChosen}
      onClick={() => onChange(isChosen ? null : { id: cls.id, name: cls.name })}
    >
      {isChosen && <CheckOutlined />}
      <span>
        {isGuess && <span className="wg-quiet">建议 </span>}
        {cls.name}
      </span>
    </button>
  )
}
