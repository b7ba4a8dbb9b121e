import type { ReactNode } from 'react'
import { useCall } from '../../../web/api/use-call.ts'
import { StateTag } from '../../../web/components/state-tag.tsx'
import { type AreaDetail, type SuccessionFact, successionKindNames } from '../contract/areas.ts'
import { type Problem, problemKindNames, validateArea } from '../contract/validation.ts'
import { areaWords, countWords } from './words.ts'

interface FactsProps {
  area: AreaDetail
  onChoose: (code: string) => void
}

export function AreaFacts({ area, onChoose }: FactsProps) {
  const above = area.path.slice(0, -1)
  return (
    <dl className="wg-areas-facts">
      <Fact name="代码">{area.code}</Fact>
      <Fact name="上级">{above.length === 0 ? '无' : <Links named={above} onChoose={onChoose} />}</Fact>
      {area.level !== 'grid' && <Fact name="下级">{area.children} 个在用</Fact>}
      <Figure
        name="户数"
        unit="户"
        own={area.households}
        sum={area.grids?.households}
        grids={area.grids?.count}
      />
      <Figure
        name="人口"
        unit="人"
        own={area.population}
        sum={area.grids?.population}
        grids={area.grids?.count}
      />
      <Fact name="面积">{area.hasBoundary ? areaWords(area.areaM2) : '还没有边界'}</Fact>
      <Fact name="启用">{area.validFrom <= '1949-10-01' ? '未记载' : area.validFrom}</Fact>
      <Fact name="相邻">
        {area.neighbours.length === 0 ? '没有' : <Links named={area.neighbours} onChoose={onChoose} />}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface FigureProps {
  name: string
  unit: string
  own: number | null
  sum: number | undefined
  grids: number | undefined
}

/** A figure of its own when somebody entered one; otherwise what its grids add up to. */
function Figure({ name, unit, own, sum, grids }: FigureProps) {
  if (own !== null || !grids) return <Fact name={name}>{countWords(own, unit)}</Fact>
  return (
    <Fact name={name}>
      {countWords(sum ?? null, unit)} <span className="wg-quiet">{grids} 个网格合计</span>
    </Fact>
  )
}

function Links({
  named,
  onChoose,
}: {
  named: readonly { code: string; name: string }[]
  onChoose: (code: string) => void
}) {
  return (
    <span className="wg-areas-links">
      {named.map(({ code, name }) => (
        <button key={code} type="button" className="wg-link-button" onClick={() => onChoose(code)}>
          {name}
        </button>
      ))}
    </span>
  )
}

const MOST_SHOWN = 12

/** Only where grids are: a county's whole list of problems is nobody's work. */
export function AreaProblems({ code, onChoose }: { code: string; onChoose: (code: string) => void }) {
  const hasGrids = !code.endsWith('000000') || code.length === 15
  const checked = useCall(validateArea, { code }, { enabled: hasGrids })
  if (!hasGrids || !checked.data) return null
  const { problems } = checked.data
  return (
    <section aria-label="校验">
      <h3>校验{problems.length > 0 && `（${problems.length}）`}</h3>
      {problems.length === 0 && <p className="wg-quiet">没有重叠、空白和超出，规模合适</p>}
      <ul className="wg-areas-list">
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <ProblemRow
            key={`${problem.code}${problem.kind}${problem.otherCode ?? ''}`}
            problem={problem}
            isOwn={problem.code === code}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {problems.length > MOST_SHOWN && (
        <p className="wg-quiet">还有 {problems.length - MOST_SHOWN} 处，点开各网格查看</p>
      )}
    </section>
  )
}

interface ProblemRowProps {
  problem: Problem
  isOwn: boolean
  onChoose: (code: string) => void
}

function ProblemRow({ problem, isOwn, onChoose }: ProblemRowProps) {
  return (
    <li>
      <StateTag kind={problem.severity === 'error' ? 'overdue' : 'soon'}>
        {problemKindNames[problem.kind]}
      </StateTag>{' '}
      {!isOwn && (
        <button type="button" className="wg-link-button" onClick={() => onChoose(problem.code)}>
          {problem.name}
        </button>
      )}{' '}
      {problem.message}
    </li>
  )
}

export function History({ area, onChoose }: FactsProps) {
  if (area.history.length === 0) return null
  return (
    <section aria-label="沿革">
      <h3>沿革</h3>
      <ul className="wg-areas-list">
        {area.history.map((fact) => (
          <li key={fact.id}>
            <span className="wg-numbers">{fact.on}</span> {successionKindNames[fact.kind]}
            {fact.isPending && <StateTag kind="soon">待生效</StateTag>}
            <Chain fact={fact} onChoose={onChoose} />
            {fact.reason && <div className="wg-quiet">{fact.reason}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Chain({ fact, onChoose }: { fact: SuccessionFact; onChoose: (code: string) => void }) {
  const most = 6
  return (
    <div>
      <Links named={fact.from.slice(0, most)} onChoose={onChoose} />
      {fact.to.length > 0 ? ' → ' : '（没有接替）'}
      <Links named={fact.to.slice(0, most)} onChoose={onChoose} />
    </div>
  )
}
