import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Leads to the sign-in once, remembering where the person wanted to go. */
export const ToSignIn = () => {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    const { pathname, href } = router.state.location
    // The frame may be asked to lead away again while the sign-in is still being loaded.
    if (pathname === '/sign-in') return
    void navigate({ to: '/sign-in', search: href === '/assets' ? {} : { next: href }, replace: true })
  }, [navigate, router])
  return null
}
