import { huaweiMetastudio } from '../../../contracts/huawei-metastudio/index.ts'
import { type Exception, keepThrough } from '../keep.ts'

const bodyRules: Exception = {
  because: 'adapters do not read bodies, and these repeat the constraints of creating a room',
  promises: /^updateSmartLiveRoom\/body-/,
}

keepThrough(huaweiMetastudio, { adapter: 'over HTTP', withPackages: true, except: [bodyRules] })
keepThrough(huaweiMetastudio, {
  adapter: 'through MSW',
  except: [
    { because: 'fetch sends no body with GET', promises: /^(?:show|list|keystoneList)\w+\/(?:no-json|with-a-body)$/ },
    bodyRules,
  ],
})
