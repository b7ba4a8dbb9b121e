import { defineErrors } from '../../base/errors.ts'

export const fileErrors = defineErrors('files', {
  empty: { kind: 'invalid', message: '文件是空的，请重新选择' },
  too_large: { kind: 'invalid', message: '{what}不能超过 {limit} MB，请压缩或截取后再上传' },
  not_allowed: {
    kind: 'invalid',
    message: '不能上传{what}。可以上传：照片（JPG、PNG、WebP、GIF）、PDF、Word、Excel、文本、音频和视频',
  },
  archive: { kind: 'invalid', message: '不能上传压缩包，请解压后逐个上传' },
  web_page: { kind: 'invalid', message: '不能上传网页、SVG 等可以带脚本的文件，请改用照片或 PDF' },
  program: { kind: 'invalid', message: '不能上传程序或脚本文件' },
  heic: {
    kind: 'invalid',
    message: '暂不能读取 HEIC 照片。请在 iPhone 的“设置 - 相机 - 格式”中选“兼容性最佳”，或转成 JPG 后上传',
  },
  macros: { kind: 'invalid', message: '文档里含有宏，不能上传。请另存为不含宏的文档（.docx、.xlsx）' },
  encrypted: { kind: 'invalid', message: '文档设有密码，请取消密码后再上传' },
  damaged: { kind: 'invalid', message: '文件已损坏或没有传完整（{why}），请重新上传' },
  too_many_pixels: { kind: 'invalid', message: '照片尺寸过大（超过 {limit} 百万像素），请缩小后再上传' },
  zip_bomb: { kind: 'invalid', message: '文档解压后过大，为安全起见已拒绝' },
  not_found: { kind: 'not_found', message: '没有找到这个附件，可能已被删除，或您无权查看' },
  no_thumbnail: { kind: 'not_found', message: '这个附件不是照片，没有缩略图' },
  not_yours: { kind: 'invalid', message: '附件不是您上传的，或已用在别处，请重新上传' },
})
