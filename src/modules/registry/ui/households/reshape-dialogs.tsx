import { Form, Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { useSettled } from '../../../../web/components/use-settled.ts'
import {
  HEAD,
  type HouseholdFile,
  listHouseholds,
  mergeHousehold,
  setHead,
  splitHousehold,
} from '../../contract/households.ts'
import { kinshipsTo } from '../../rules/household.ts'
import { HouseSelect } from '../pickers/house-select.tsx'
import { KinDialog } from './kin-dialog.tsx'
import { isComplete, type KinChoice, type KinRow, KinTable, kinList } from './kin-table.tsx'

interface DialogProps {
  household: HouseholdFile
  onClose: () => void
}

const rowsOf = ({ members }: HouseholdFile): KinRow[] =>
  members.map(({ personId, name, kinshipName, age }) => ({
    personId,
    name,
    detail: [`现为${kinshipName}`, age === null ? null : `${age} 岁`].filter(Boolean).join(' · '),
  }))

const sexOf = (sex: string | null) =>
  sex?.startsWith('男') ? ('male' as const) : sex?.startsWith('女') ? ('female' as const) : undefined

/** 变更户主: everybody's kinship to the new head is proposed, and can be mended before it is done. */
export function HeadDialog({ household, onClose }: DialogProps) {
  const { id, version, members } = household
  const [kin, setKin] = useState<KinChoice>({})
  const choose = (newHead: string) =>
    setKin(
      Object.fromEntries(
        kinshipsTo(
          newHead,
          members.map(({ personId, kinship, sex }) => ({ personId, kinship, sex: sexOf(sex) })),
        ).map(({ personId, kinship }) => [personId, kinship]),
      ),
    )
  const input = isComplete(kin) ? { id, version, members: kinList(kin) } : undefined
  return (
    <KinDialog endpoint={setHead} input={input} title="变更户主" submitLabel="变更户主" onClose={onClose}>
      <Form layout="vertical" component="div">
        <Form.Item label="新户主" required>
          <Select
            aria-label="新户主"
            placeholder="请选择"
            options={members
              .filter(({ kinship }) => kinship !== HEAD)
              .map(({ personId, name, kinshipName }) => ({
                value: personId,
                label: `${name}（${kinshipName}）`,
              }))}
            onChange={choose}
          />
        </Form.Item>
      </Form>
      {input && (
        <>
          <p className="wg-quiet">其他人与新户主的关系由原来的关系推出，推不出的写作“其他”，请逐个看一遍。</p>
          <KinTable rows={rowsOf(household)} value={kin} onChange={setKin} isWhole />
        </>
      )}
    </KinDialog>
  )
}

/** 分户: tick who goes, one of them heads the new household. */
export function SplitDialog({ household, onClose }: DialogProps) {
  const { id, version } = household
  const [kin, setKin] = useState<KinChoice>({})
  const [houseId, setHouse] = useState<string>()
  const others = { ...household, members: household.members.filter(({ kinship }) => kinship !== HEAD) }
  const input = isComplete(kin)
    ? { id, version, members: kinList(kin), ...(houseId && { houseId }) }
    : undefined
  return (
    <KinDialog endpoint={splitHousehold} input={input} title="分户" submitLabel="分出新户" onClose={onClose}>
      <p className="wg-quiet">勾选分出的人，其中一人选“户主”。</p>
      <KinTable rows={rowsOf(others)} value={kin} onChange={setKin} />
      <Form layout="vertical" component="div">
        <Form.Item label="新户的房屋（不选则仍在原房屋）">
          <HouseSelect
            id="split-house"
            value={houseId ?? ''}
            onChange={(next) => setHouse(next || undefined)}
          />
        </Form.Item>
      </Form>
    </KinDialog>
  )
}

/** 并户: all of them go to another household, whose head stays. */
export function MergeDialog({ household, onClose }: DialogProps) {
  const { id, version, members } = household
  const [into, setInto] = useState<string>()
  const [kin, setKin] = useState<KinChoice>({})
  const isWhole = members.every(({ personId }) => kin[personId])
  const input = into && isWhole ? { id, version, into, members: kinList(kin) } : undefined
  return (
    <KinDialog
      endpoint={mergeHousehold}
      input={input}
      title="并户"
      submitLabel="并入那一户"
      onClose={onClose}
    >
      <Form layout="vertical" component="div">
        <Form.Item label="并入哪一户" required>
          <HouseholdSelect value={into} except={id} onChange={setInto} />
        </Form.Item>
      </Form>
      <p className="wg-quiet">写明每个人与那一户户主的关系。并户后本户没有成员，不再列出。</p>
      <KinTable rows={rowsOf(household)} value={kin} onChange={setKin} isWhole withoutHead />
    </KinDialog>
  )
}

interface HouseholdSelectProps {
  value: string | undefined
  except: string
  onChange: (id: string | undefined) => void
}

function HouseholdSelect({ value, except, onChange }: HouseholdSelectProps) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 300)
  const found = useCall(listHouseholds, { q, limit: 20 }, { enabled: q.length > 1, keepPrevious: true })
  const rows = (found.data?.rows ?? []).filter(({ id }) => id !== except)
  return (
    <Select
      aria-label="并入哪一户"
      allowClear
      showSearch={{ onSearch: setTyped, filterOption: false }}
      placeholder="成员姓名、拼音或户号"
      value={value ?? null}
      options={rows.map(({ id, head, address, members }) => ({
        value: id,
        label: `${head}户（${members} 人）${address}`,
      }))}
      notFoundContent={q.length > 1 ? '没有找到这一户' : '输入成员姓名、拼音或户号'}
      onChange={onChange}
    />
  )
}
