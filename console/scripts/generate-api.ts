/** Writes `src/api/schema.gen.ts` anew from the API as it is now. */
import { writeFile } from 'node:fs/promises'
import { generateApiSchema } from './api-schema.ts'

await writeFile(new URL('../src/api/schema.gen.ts', import.meta.url), await generateApiSchema())
