// The components of both packages come alive; every page works without.
import { initAll } from './govuk.js'
import { initAll as initMoj } from './moj.js'

initAll()
initMoj()
