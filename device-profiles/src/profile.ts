import { type ProfileDocument, profileDocumentSchema } from './profile-document.ts'
import { findProfileFlaws } from './profile-rules.ts'
import type { TopicLayout } from './topics/topic-layout.ts'

/** What `profiles/<vendor>/<model>/profile.json` holds: every field for itself, and whether the parts fit each other. */
export const profileSchema = profileDocumentSchema.superRefine((profile, context) => {
  for (const { path, message } of findProfileFlaws(profile)) {
    context.addIssue({ code: 'custom', path: [...path], message })
  }
})

/** What a device model is: its metrics, limits, codec, usage rules and default care plan. */
export interface Profile extends ProfileDocument {
  /** Text of `codec.js`, or null where the wire values are mapped as they are. */
  readonly codecSource: string | null
  /** Topics of this installation's devices, where they are not the default ones. */
  readonly layout?: TopicLayout
}
