import { SearchBar } from 'antd-mobile'
import { useState } from 'react'
import type { OrderClass } from '../../contract/catalogue.ts'
import { SheetHead } from './sheet-head.tsx'

interface ClassSearchProps {
  classes: readonly OrderClass[]
  /** Shown alone until a word is typed or all are asked for. */
  first?: readonly OrderClass[]
  onClose: () => void
  onChoose: (cls: OrderClass) => void
}

/** The whole catalogue under its major classes, narrowed by a word. */
export function ClassSearch({ classes, first = [], onClose, onChoose }: ClassSearchProps) {
  const [words, setWords] = useState('')
  const [isNarrow, setNarrow] = useState(first.length > 0)
  const shown = isNarrow && words.trim() === '' ? first : classes
  const found = shown.filter(({ path, keywords }) => `${path} ${keywords.join(' ')}`.includes(words.trim()))
  const majors = Map.groupBy(found, ({ path }) => path.split(' › ')[0] ?? '')
  return (
    <section aria-label="全部类别">
      <SheetHead title="全部类别" onClose={onClose} />
      <div className="wg-class-search">
        <SearchBar placeholder="类别名称或关键词" value={words} onChange={setWords} />
        {found.length === 0 && <p className="wg-quiet">没有这个类别，换个词试试</p>}
        {[...majors].map(([major, minors]) => (
          <div key={major}>
            <h3>{major}</h3>
            <div className="wg-class-grid">
              {minors.map((one) => (
                <button key={one.id} type="button" className="wg-class-button" onClick={() => onChoose(one)}>
                  {one.name}
                </button>
              ))}
            </div>
          </div>
        ))}
        {shown !== classes && (
          <button type="button" className="wg-text-button" onClick={() => setNarrow(false)}>
            全部类别（{classes.length}）
          </button>
        )}
      </div>
    </section>
  )
}
