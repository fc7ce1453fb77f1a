import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type FeedContent, type FeedRecord, reviseFeed } from '@custodia/domain'
import {
  type CalendarFeedRow,
  createCalendarFeed,
  findAccount,
  findCalendarFeed,
  findPerson,
  listCalendarFeeds,
  newId,
  reviseFeedEntries,
  revokeCalendarFeed,
} from '@custodia/storage/registry'
import { z } from 'zod'
import { hashToken, newToken } from '../auth/secrets.ts'
import { feedRange, gatherFeedEntries } from '../calendar/feed-entries.ts'
import { renderFeed } from '../calendar/render-feed.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { loadScope, type OrganisationScope } from '../plugins/scope.ts'
import { feedBody, feedContentQuery, feedRow, newFeed } from '../schemas/calendar.ts'
import { answers, fileAnswers, idParams } from '../schemas/common.ts'
import { loadOrgTree, type NamedUnit, type OrgTree } from '../views/org-tree.ts'
import { visibleAsset } from './sight.ts'

const tags = ['calendars']
const MAX_FEEDS = 100
const READS_A_MINUTE = 60

/** What a feed is of, if the account sees it: its names and the zone of its site. */
const findSubject = async (
  context: ApiContext,
  scope: OrganisationScope,
  tree: OrgTree,
  feed: Pick<CalendarFeedRow, 'kind' | 'subjectId'>,
): Promise<(NamedUnit & { readonly timeZone: string }) | null> => {
  const { kind, subjectId: id } = feed
  if (kind === 'branch') {
    const unit = scope.sees(id) ? tree.get(id) : undefined
    return unit === undefined ? null : { id, nameZh: unit.nameZh, nameEn: unit.nameEn, timeZone: unit.timeZone }
  }
  if (kind === 'engineer') {
    const person = await findPerson(context.registry, id)
    return person === undefined || !scope.sees(person.orgUnitId)
      ? null
      : { id, nameZh: person.name, nameEn: person.nameEn, timeZone: tree.timeZone(person.orgUnitId) }
  }
  const asset = await visibleAsset(context, scope, id).catch((err: unknown) => {
    if (err instanceof HttpProblem) return null
    throw err
  })
  return asset === null
    ? null
    : { id, nameZh: asset.nameZh, nameEn: asset.nameEn, timeZone: tree.timeZone(asset.orgUnitId) }
}

/** Calendar feeds: making and revoking them. */
export const registerCalendarFeedRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/calendar-feeds',
    {
      schema: {
        tags,
        summary: 'The calendar feeds that you made',
        response: answers(200, pageOf(feedRow)),
      },
    },
    async (request) => {
      const { scope, account } = accessOf(request)
      const tree = await loadOrgTree(registry)
      const items: z.output<typeof feedRow>[] = []
      for (const { id, kind, subjectId, createdAt, lastReadAt } of await listCalendarFeeds(registry, account.id)) {
        const found = await findSubject(context, scope, tree, { kind, subjectId })
        const { nameZh, nameEn } = found ?? { nameZh: subjectId, nameEn: subjectId }
        items.push({ id, kind, subjectId, subject: { id: subjectId, nameZh, nameEn }, createdAt, lastReadAt })
      }
      return { items, nextCursor: null }
    },
  )
  app.post(
    '/calendar-feeds',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Make a calendar feed',
        description:
          'For Outlook, Google Calendar and Apple Calendar: planned work, due dates and bookings of an engineer, an asset or a branch. The feed says what you may see, and ends with your account.',
        body: feedBody,
        response: answers(201, newFeed),
      },
    },
    async (request, reply) => {
      const { scope, account } = accessOf(request)
      const { kind, subjectId } = request.body
      const found = await findSubject(context, scope, await loadOrgTree(registry), { kind, subjectId })
      if (found === null) throw invalidField('body.subjectId', `is no ${kind} of your part of the organisation`)
      if ((await listCalendarFeeds(registry, account.id)).length >= MAX_FEEDS)
        throw new HttpProblem(409, `You have ${MAX_FEEDS} feeds already. Revoke those that you do not use.`)
      const token = newToken('cal')
      const row: CalendarFeedRow = {
        ...{ id: newId('fed'), kind, subjectId, tokenHash: hashToken(token), createdBy: account.id },
        ...{ createdAt: now(), lastReadAt: null, revokedAt: null },
      }
      await createCalendarFeed(registry, row, {
        ...{ at: row.createdAt, actor: account.id, action: 'create', entity: 'calendar_feed', entityId: row.id },
        detail: { kind, subjectId },
      })
      const { nameZh, nameEn } = found
      return reply.status(201).send({
        ...{ id: row.id, kind, subjectId, subject: { id: subjectId, nameZh, nameEn } },
        ...{ createdAt: row.createdAt, lastReadAt: null, url: `${context.publicUrl}/calendars/${token}.ics` },
      })
    },
  )
  app.delete(
    '/calendar-feeds/:id',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Revoke a calendar feed',
        description: 'Its address is unknown from then on.',
        params: idParams,
        response: answers(204, z.null()),
      },
    },
    async (request, reply) => {
      const { account } = accessOf(request)
      const { id } = request.params
      const at = now()
      const feed = { id, createdBy: account.id, at }
      const audit = { at, actor: account.id, action: 'revoke', entity: 'calendar_feed', entityId: id }
      if (!(await revokeCalendarFeed(registry, feed, audit))) throw notFound('calendar feed')
      return reply.status(204).send(null)
    },
  )
}

/** The calendars themselves, for programs that know only an address: outside `/api/v1`, its secret is its token. */
export const registerPublicCalendar = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/calendars/:file',
    {
      config: { rateLimit: { max: READS_A_MINUTE, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'A calendar feed',
        description: 'iCalendar, RFC 5545. Answers 304 to the ETag of what has not changed.',
        security: [],
        params: z.object({ file: z.string().regex(/^cal_[\w-]{43}\.ics$/) }),
        querystring: feedContentQuery,
        response: { ...fileAnswers('The calendar', ['text/calendar']), 304: z.null().describe('It has not changed.') },
      },
    },
    async (request, reply) => {
      const feed = await findCalendarFeed(registry, hashToken(request.params.file.slice(0, -'.ics'.length)))
      // It says what its maker sees now, and nothing once the account is closed.
      const account = feed === undefined ? undefined : await findAccount(registry, feed.createdBy)
      if (feed === undefined || account === undefined) throw notFound('calendar')
      const [scope, tree] = await Promise.all([loadScope(registry, account.id), loadOrgTree(registry)])
      const subject = await findSubject(context, scope, tree, feed)
      if (subject === null) throw notFound('calendar')
      const at = now()
      const entries = await gatherFeedEntries(registry, feed, { scope, tree, now: at })
      const records = await reviseFeedEntries(registry, { id: feed.id, at }, (known) => {
        const before = known.map(({ entry, ...row }): FeedRecord => ({ ...row, content: entry as FeedContent }))
        const { records: all, changed, forgotten } = reviseFeed(before, entries, { now: at, from: feedRange(at).from })
        const rows = changed.map(({ content, ...record }) => ({ ...record, feedId: feed.id, entry: content }))
        return { result: all, changed: rows, forgotten }
      })
      const { lang } = request.query
      const name = lang === 'zh' ? subject.nameZh : subject.nameEn || subject.nameZh
      // Told by the revisions of its events, so that an unchanged feed need not be written to be known as such.
      const revisions = records.map(({ uid, sequence, cancelledAt }) => [uid, sequence, cancelledAt])
      const said = JSON.stringify([lang, name, subject.timeZone, revisions])
      const etag = `"${createHash('sha256').update(said).digest('base64url')}"`
      reply
        .header('etag', etag)
        .header('cache-control', 'private, max-age=300')
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="custodia.ics"')
      if (request.headers['if-none-match']?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag))
        return reply.status(304).send(null)
      return reply.send(Readable.from([renderFeed({ name, language: lang, timeZone: subject.timeZone }, records)]))
    },
  )
}
