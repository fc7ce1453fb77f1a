import { defineConfig } from 'drizzle-kit'

/** `npm run generate -w @custodia/storage` writes the next migration from the schema. */
export default defineConfig({ dialect: 'postgresql', schema: './src/registry/schema/*.ts', out: './drizzle' })
