import { Alert, Segmented, Table } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { NumberLink, shortNumber } from '../../../../web/components/number-link.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { FilterBar } from '../../../../web/list/filter-bar.tsx'
import type { Filter } from '../../../../web/list/filters.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import { AreaSelect } from '../../../areas/ui/pickers/area-select.tsx'
import { type AreaQuality, getQuality, qualityKindNames } from '../../contract/quality.ts'
import { FieldTable } from './field-table.tsx'
import { LookMap } from './look-map.tsx'
import { share } from './share.ts'
import { linkTo } from './where-to-look.ts'
import './quality.css'

type Kind = keyof typeof qualityKindNames
const kinds = Object.entries(qualityKindNames).map(([value, label]) => ({ value: value as Kind, label }))
const defaults = { kind: 'person', area: '', look: 'stale' }
const filters: Filter[] = [
  {
    key: 'area',
    label: '区域',
    kind: 'own',
    draw: (value, change) => <AreaSelect value={value} onChange={change} />,
  },
]

/** 数据质量: what is known, how complete and how old, by area and field; and where somebody should look. */
export default function QualityScreen() {
  const [state, change] = useUrlState(defaults)
  const kind = kinds.find(({ value }) => value === state.kind)?.value ?? 'person'
  const answer = useCall(
    getQuality,
    { kind, ...(state.area && { area: state.area }) },
    { keepPrevious: true },
  )
  return (
    <Page title="数据质量">
      <div className="reg-quality-head">
        <Segmented value={kind} options={kinds} onChange={(next) => change({ kind: next, look: 'stale' })} />
        <FilterBar name="registry-quality" filters={filters} values={state} onChange={change} />
      </div>
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && answer.data.whole.total === 0 && (
        <Empty title="这里还没有登记的档案" hint="导入或采集后，每夜统计一次。" />
      )}
      {answer.data && answer.data.whole.total > 0 && (
        <>
          <Figures kind={kind} whole={answer.data.whole} countedAt={answer.data.countedAt} />
          {answer.data.children.length > 0 && (
            <Children
              kind={kind}
              list={answer.data.children}
              to={(area) => `/registry/quality?kind=${kind}&area=${area}`}
            />
          )}
          <LookMap kind={kind} area={state.area} look={state.look} onLook={(look) => change({ look })} />
          <FieldTable
            kind={kind}
            area={state.area}
            total={answer.data.whole.total}
            fields={answer.data.fields}
          />
        </>
      )}
    </Page>
  )
}

const coveredWords: Record<Kind, string> = {
  person: '登记了住处',
  house: '登记了住户',
  legal_entity: '在册',
  place: '在册',
}

interface FiguresProps {
  kind: Kind
  whole: AreaQuality
  countedAt: string | null
}

function Figures({ kind, whole, countedAt }: FiguresProps) {
  const { total, covered, verified, stale, disputed, completeness, areaCode } = whole
  const figures = [
    { label: `${qualityKindNames[kind]}档案`, text: shortNumber(total) },
    { label: coveredWords[kind], text: share(covered, total) },
    { label: '主要内容完整率', text: completeness === null ? '没有' : `${Math.round(completeness * 100)}%` },
    { label: '半年内现场核实', text: share(verified, total) },
    { label: '半年没有核实', text: shortNumber(stale), to: linkTo(kind, areaCode, 'stale') },
    { label: '来源说法不一', text: shortNumber(disputed), to: linkTo(kind, areaCode, 'disputed') },
  ]
  return (
    <>
      <dl className="reg-figures">
        {figures.map(({ label, text, to }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{to ? <LinkTo to={to}>{text}</LinkTo> : text}</dd>
          </div>
        ))}
      </dl>
      {countedAt && (
        <Alert
          type="info"
          banner
          title={
            <>
              统计于 <TimeText at={countedAt} />
              ，每夜重新统计；点数字打开名单，名单是现在的。
            </>
          }
        />
      )}
    </>
  )
}

interface ChildrenProps {
  kind: Kind
  list: AreaQuality[]
  to: (area: string) => string
}

function Children({ kind, list, to }: ChildrenProps) {
  return (
    <Table
      size="small"
      className="reg-quality-part"
      rowKey="areaCode"
      dataSource={list}
      pagination={list.length > 30 ? { pageSize: 30 } : false}
      columns={[
        { title: '区域', render: (_, row) => <LinkTo to={to(row.areaCode)}>{row.areaName}</LinkTo> },
        { title: '档案', dataIndex: 'total', align: 'right', sorter: (a, b) => a.total - b.total },
        {
          title: coveredWords[kind],
          align: 'right',
          render: (_, row) => share(row.covered, row.total),
          sorter: (a, b) => a.covered / a.total - b.covered / b.total,
        },
        {
          title: '完整率',
          align: 'right',
          render: (_, row) => (row.completeness === null ? '' : `${Math.round(row.completeness * 100)}%`),
          sorter: (a, b) => (a.completeness ?? 0) - (b.completeness ?? 0),
        },
        {
          title: '半年内核实',
          align: 'right',
          render: (_, row) => share(row.verified, row.total),
          sorter: (a, b) => a.verified / a.total - b.verified / b.total,
        },
        {
          title: '半年没有核实',
          align: 'right',
          render: (_, row) => <Opens kind={kind} row={row} look="stale" count={row.stale} />,
          sorter: (a, b) => a.stale - b.stale,
        },
        {
          title: '说法不一',
          align: 'right',
          render: (_, row) => <Opens kind={kind} row={row} look="disputed" count={row.disputed} />,
          sorter: (a, b) => a.disputed - b.disputed,
        },
      ]}
    />
  )
}

function Opens({ kind, row, look, count }: { kind: Kind; row: AreaQuality; look: string; count: number }) {
  const to = linkTo(kind, row.areaCode, look)
  return to ? <NumberLink value={count} to={to} label={row.areaName} /> : <span>{count}</span>
}
