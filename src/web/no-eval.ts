import { z } from 'zod'

// The pages' content security policy forbids compiling code at run time. Zod would try it, do without, and
// leave an error on everybody's console. Import this before any contract.
z.config({ jitless: true })
