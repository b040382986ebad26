// Writes crates/web/src/components/moj/examples.json: options, and what MoJ Frontend's own
// templates print for them. Run it (`npm ci && npm run moj-examples`) when the locked version of
// the package changes, or to add an example.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import nunjucks from 'nunjucks'

const require = createRequire(import.meta.url)
const packages = ['node_modules/govuk-frontend/dist', 'node_modules/@ministryofjustice/frontend']
const environment = nunjucks.configure(packages, { autoescape: true, trimBlocks: true, lstripBlocks: true })
const filters = require('@ministryofjustice/frontend/moj/filters/all')()
for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter)

const macros = name => 'moj' + name.split('-').map(word => word[0].toUpperCase() + word.slice(1)).join('')

function printed (name, options) {
  const text = `{% from "moj/components/${name}/macro.njk" import ${macros(name)} %}{{ ${macros(name)}(options) }}`
  return environment.renderString(text, { options }).trim()
}

const examples = JSON.parse(readFileSync(new URL('moj-options.json', import.meta.url)))
const all = Object.entries(examples).map(([name, list]) => [
  name,
  list.map(({ name: called, options }) => ({ name: called, options, html: printed(name, options) }))
])
const out = new URL('../crates/web/src/components/moj/examples.json', import.meta.url)
writeFileSync(out, JSON.stringify(Object.fromEntries(all), null, 1) + '\n')
console.log(all.map(([name, list]) => `${name}: ${list.length}`).join('\n'))
