import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { queryClient } from './lib/api/query-client.ts'
import { router } from './routes/router.ts'
import { readStyleNonce, resolveCssVariables, theme } from './ui/theme/theme.ts'

// `public/color-scheme.js` reads the same key before the first paint.
const colorSchemes = localStorageColorSchemeManager({ key: 'guichet-color-scheme' })

const Notices = lazy(async () => ({ default: (await import('./ui/notices.tsx')).Notices }))

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={readStyleNonce}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense>
          <Notices />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}
