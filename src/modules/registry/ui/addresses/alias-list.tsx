import { App, Button, Space } from 'antd'
import { formatDateTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { useCan } from '../../../../web/session/session.tsx'
import { addAlias, type FoundPlace, listAliases, removeAlias } from '../../contract/addresses.ts'

/** Other writings that lead to a place; one more may be taught. */
export function AliasList({ place }: { place: FoundPlace }) {
  const { kind, id } = place
  const answer = useCall(listAliases, { kind, id })
  const mayEdit = useCan()('registry:edit')
  const remove = useCommand(removeAlias)
  const { message } = App.useApp()
  return (
    <section aria-label="其他写法" className="wg-aliases">
      <h3>{place.address}的其他写法</h3>
      {answer.isPending && <Loading lines={2} />}
      {answer.data?.aliases.length === 0 && <p className="wg-quiet">还没有。改名和对上地址时会自动记下。</p>}
      <ul>
        {answer.data?.aliases.map(({ key, text, addedAt }) => (
          <li key={key}>
            <Space>
              {text}
              <small className="wg-quiet">{formatDateTime(new Date(addedAt))}</small>
              {mayEdit && (
                <Button
                  size="small"
                  type="link"
                  aria-label={`去掉${text}`}
                  onClick={() =>
                    remove.mutate(
                      { input: { kind, id, key } },
                      { onError: (error) => void message.error(messageOf(error)) },
                    )
                  }
                >
                  去掉
                </Button>
              )}
            </Space>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <CommandForm
          key={answer.data?.aliases.length}
          endpoint={addAlias}
          initial={{ kind, id }}
          submitLabel="加一种写法"
          onDone={() => void message.success('以后这样写也能找到')}
        />
      )}
    </section>
  )
}
