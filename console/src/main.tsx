import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers } from './app/providers.tsx'
import { startTranslations } from './i18n/index.ts'
import './styles.css'

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')

await startTranslations()
createRoot(place).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
)
