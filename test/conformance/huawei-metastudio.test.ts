import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { keepPromises } from './keep.ts'

keepPromises(huaweiMetastudio)
