import { defineModule, handle } from '../http/module.ts'
import { downloadFile, downloadThumb, uploadFile } from './contract.ts'
import { download, thumb, upload } from './service.ts'
import { sweepFiles } from './sweep.ts'

export default defineModule({
  name: 'files',
  tables: ['file'],
  routes: [handle(uploadFile, upload), handle(downloadFile, download), handle(downloadThumb, thumb)],
  jobs: [sweepFiles],
})
