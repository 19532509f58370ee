import './design/designsystemet.css'
import './design/tokens.css'
import './design/fonts.css'
import './design/base.css'
import './design/markdown.css'
import './design/print.css'
import './status/status.css'
import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router.ts'
import { guardSession } from './session/guard.ts'
import { followFocus } from './ui/page-focus.ts'

const app = createApp(App).use(createPinia()).use(PiniaColada, {})
guardSession(router)
followFocus(router)
app.use(router)
await router.isReady()
app.mount('#app')
