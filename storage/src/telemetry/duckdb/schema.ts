/**
 * One narrow row per field value, in the order of arrival, without keys or indexes (a primary key costs 2–5 × the time and
 * 7–9 × the disk); zone maps on `ts` find a period. Identity is kept by the writer.
 */
export const SCHEMA = `
create table if not exists series (id integer not null, device varchar not null, via varchar not null, metric varchar not null);
create table if not exists sample (series integer not null, ts bigint not null, num double not null);
create table if not exists sample_text (series integer not null, ts bigint not null, txt varchar not null);
create table if not exists one_minute (series integer not null, ts bigint not null, mean double not null, least double not null, most double not null, newest double not null, n integer not null);
create table if not exists one_hour (series integer not null, ts bigint not null, mean double not null, least double not null, most double not null, newest double not null, n integer not null);
create table if not exists spool_cursor (spool varchar primary key, seq bigint not null);
`

/** Per connection: where values that may stand there already are looked up from. */
export const SCRATCH = `
create temp table late (n integer not null, series integer not null, ts bigint not null, num double not null);
create temp table late_text (n integer not null, series integer not null, ts bigint not null, txt varchar not null);
`
