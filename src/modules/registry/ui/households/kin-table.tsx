import { Checkbox, Select, Table } from 'antd'
import { HEAD } from '../../contract/households.ts'
import { useKinships } from './use-kinships.ts'

export interface KinRow {
  personId: string
  name: string
  detail: string
}

/** Kinship by person; who is not in it is not of the household. */
export type KinChoice = Readonly<Record<string, string>>

interface KinTableProps {
  rows: readonly KinRow[]
  value: KinChoice
  onChange: (value: KinChoice) => void
  /** Everybody stands in it; left out, one picks who. */
  isWhole?: boolean
  /** The head stands already and is not chosen here. */
  withoutHead?: boolean
}

/** Who belongs to a household and what they are to its head. */
export function KinTable({ rows, value, onChange, isWhole = false, withoutHead = false }: KinTableProps) {
  const kinships = useKinships().filter((one) => !withoutHead || one.value !== HEAD)
  const put = (personId: string, kinship: string | undefined) => {
    const { [personId]: _, ...rest } = value
    onChange(kinship === undefined ? rest : { ...rest, [personId]: kinship })
  }
  return (
    <Table
      size="small"
      rowKey="personId"
      pagination={false}
      dataSource={[...rows]}
      style={{ marginBottom: 16 }}
      columns={[
        {
          title: '成员',
          render: (_, { personId, name, detail }) => (
            <>
              {isWhole ? (
                name
              ) : (
                <Checkbox
                  checked={personId in value}
                  onChange={({ target }) => put(personId, target.checked ? '' : undefined)}
                >
                  {name}
                </Checkbox>
              )}{' '}
              <span className="wg-quiet">{detail}</span>
            </>
          ),
        },
        {
          title: '与户主关系',
          width: 220,
          render: (_, { personId, name }) =>
            (isWhole || personId in value) && (
              <Select
                aria-label={`${name}与户主关系`}
                style={{ width: '100%' }}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="请选择"
                value={value[personId] || null}
                options={[...kinships]}
                onChange={(kinship: string) => put(personId, kinship)}
              />
            ),
        },
      ]}
    />
  )
}

/** As the endpoints take it. */
export function kinList(value: KinChoice): { personId: string; kinship: string }[] {
  return Object.entries(value).map(([personId, kinship]) => ({ personId, kinship }))
}

/** Every one has a kinship. */
export function isComplete(value: KinChoice): boolean {
  const all = Object.values(value)
  return all.length > 0 && all.every((kinship) => kinship !== '')
}
