import { Button } from 'antd-mobile'
import { useEffect, useRef } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useGo } from '../../../../web/router/links.tsx'
import { bindWechat } from '../../contract/wechat.ts'
import './messages.css'

/** Back from WeChat's page, with the code that says who this is there. */
export default function WechatReturn() {
  const go = useGo()
  const { mutate, isSuccess, error } = useCommand(bindWechat)
  const isBegun = useRef(false)
  const given = new URLSearchParams(location.search)
  const code = given.get('code') ?? ''
  const state = given.get('state') ?? ''
  const isWhole = code !== '' && state !== ''
  useEffect(() => {
    // A code is good once; drawing the page a second time must not spend it again.
    if (!isWhole || isBegun.current) return
    isBegun.current = true
    mutate({ input: { code, state } })
  }, [isWhole, code, state, mutate])
  const isOver = isSuccess || error !== null || !isWhole
  return (
    <PhonePage title="绑定微信">
      <section className="wg-wechat" aria-label="绑定微信">
        {!isOver && <Loading lines={2} />}
        {isSuccess && <p role="status">已绑定。以后的通知可以发到您的微信。</p>}
        {error && <p role="alert">{messageOf(error)}</p>}
        {!isWhole && <p role="alert">微信没有同意授权，没有绑定。</p>}
        {isOver && (
          <Button block color="primary" size="large" onClick={() => go('/notices/preferences')}>
            回到通知设置
          </Button>
        )}
      </section>
    </PhonePage>
  )
}
