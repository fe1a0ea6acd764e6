-- Statements: who said what, for whom, with the points made; and the topics.

-- Bodies by `return` are bound when defined: they hold in an index, whatever the search path.
-- The days that a date spans which is kept with the precision of its source: 2018, 2018-07 or 2018-07-04.
create function first_day(partial text) returns date language sql immutable strict parallel safe
    return make_date(substr(partial, 1, 4)::integer,
        coalesce(nullif(substr(partial, 6, 2), '')::integer, 1),
        coalesce(nullif(substr(partial, 9, 2), '')::integer, 1));

create function last_day(partial text) returns date language sql immutable strict parallel safe
    return (case length(partial)
        when 4 then make_date(substr(partial, 1, 4)::integer, 12, 31)
        when 7 then (make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, 1) + interval '1 month - 1 day')::date
        else make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, substr(partial, 9, 2)::integer)
    end);

-- The days of an event as its replica tells them; an end that is not known is taken for the start. Null when unknown.
create function event_days(attributes jsonb) returns daterange language sql immutable strict parallel safe
    return case when attributes ->> 'startDate' is not null then daterange(
        first_day(attributes ->> 'startDate'),
        greatest(last_day(attributes ->> 'startDate'), last_day(attributes ->> 'endDate')), '[]') end;

-- What statements are counted by, of what they refer to: as columns, so that grouping a million reads no JSON.
alter table reference
    add column year text generated always as (left(attributes ->> 'startDate', 4)) stored,
    add column days daterange generated always as (event_days(attributes)) stored,
    add column country_code text generated always as (attributes ->> 'countryCode') stored,
    add column classification text generated always as (attributes ->> 'classification') stored;

-- The posts that participants hold or held, by their English title in lower case, else by one in another language. A bound that
-- is not known is open. One that somebody held several times is one row with all of its days: so a statement meets each of its
-- speaker's posts once, and counting by post need not make its rows different first.
create table reference_post (
    reference_id uuid           not null,
    title        text           not null,
    days         datemultirange not null,
    constraint fk_reference_post_reference foreign key (reference_id) references reference (id) on delete cascade
);

-- by a digest, for a title may be longer than an entry of an index
create unique index uq_reference_post_title on reference_post (reference_id, md5(title));

create function keep_reference_posts() returns trigger language plpgsql as $$
begin
    delete from reference_post where reference_id = new.id;
    insert into reference_post (reference_id, title, days)
    select new.id, post.title, range_agg(post.days)
    from (
        select lower(coalesce(post #>> '{title,en}',
                (select value from jsonb_each_text(post -> 'title') order by key collate "C" limit 1))) as title,
            daterange(first_day(post ->> 'from'), last_day(post ->> 'to'), '[]') as days
        from jsonb_array_elements(new.attributes -> 'posts') post) post
    group by post.title;
    return null;
end $$;

create trigger tr_reference_posts after insert or update of attributes on reference
    for each row when (new.resource_type = 'participant') execute function keep_reference_posts();

create table statement (
    id              uuid        not null,
    slug            text        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    deleted_at      timestamptz,
    -- what writers say of it, but for its points and the texts themselves; the other columns are there to be filtered, sorted,
    -- counted or constrained
    content         json        not null,
    -- the texts themselves, a list of strings in the order of the content's texts: lists do not read them
    texts           json,
    -- of all its content, and of the texts in it
    size            integer     not null,
    texts_size      integer     not null,
    event_id        uuid        not null,
    -- the key of an item of the event's agenda, whose title is read from the event's replica
    agenda_item     text,
    speaker_id      uuid,
    on_behalf_of_id uuid,
    -- what its date spans; a statement without a date has neither
    first_day       date,
    last_day        date,
    -- the days that it counts for: its own, else those of its event, which it follows
    days            daterange,
    type            text        not null,
    position        integer,
    -- its place among all: event by event, by position, those without one last
    place           text        collate "C" generated always as
        (event_id::text || '/' || lpad(coalesce(position, 2147483647)::text, 10, '0')) stored,
    -- everyone that it concerns: the speaker, whom it is for, and those mentioned
    participant_ids uuid[]      not null,
    constraint pk_statement primary key (id),
    constraint uq_statement_slug unique (slug),
    constraint fk_statement_event foreign key (event_id) references reference (id),
    constraint fk_statement_speaker foreign key (speaker_id) references reference (id),
    constraint fk_statement_on_behalf_of foreign key (on_behalf_of_id) references reference (id),
    constraint ck_statement_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_statement_version check (version >= 1),
    constraint ck_statement_agenda_item check (agenda_item ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint ck_statement_days check (first_day <= last_day and (first_day is null) = (last_day is null)),
    constraint ck_statement_type check (type in ('opening_address', 'address', 'intervention', 'question', 'answer',
        'closing_remarks', 'narrative', 'summary', 'other')),
    constraint ck_statement_position check (position >= 1)
);

-- lists show what is not deleted; each order that may be asked for has its index, with the id for ties
create index ix_statement_date on statement (coalesce(first_day, 'infinity'), id) where deleted_at is null;
create index ix_statement_date_back on statement (coalesce(first_day, '-infinity'), id) where deleted_at is null;
create index ix_statement_place on statement (place, id) where deleted_at is null;
create index ix_statement_event on statement (event_id, place, id);
create index ix_statement_event_date on statement (event_id, coalesce(first_day, 'infinity'), id) where deleted_at is null;
create index ix_statement_agenda_item on statement (agenda_item, event_id) where deleted_at is null;
create index ix_statement_speaker on statement (speaker_id, coalesce(first_day, 'infinity'), id);
create index ix_statement_on_behalf_of on statement (on_behalf_of_id, coalesce(first_day, 'infinity'), id);
create index ix_statement_type on statement (type, coalesce(first_day, 'infinity'), id) where deleted_at is null;
create index ix_statement_days on statement using gist (days) where deleted_at is null;
create index ix_statement_participants on statement using gin (participant_ids);
-- what was changed since a time, deleted or not; it serves the order by time of change, too
create index ix_statement_modified on statement (updated_at, id);

-- the languages of a statement's texts
create table statement_language (
    statement_id uuid not null,
    language     text not null,
    constraint pk_statement_language primary key (statement_id, language),
    constraint fk_statement_language_statement foreign key (statement_id) references statement (id)
);

create index ix_statement_language on statement_language (language, statement_id);

-- the topics of a statement and of its points: what the filter topic looks at, and where merely used topics are seen
create table statement_topic (
    statement_id uuid not null,
    slug         text not null collate "C",
    constraint pk_statement_topic primary key (statement_id, slug),
    constraint fk_statement_topic_statement foreign key (statement_id) references statement (id),
    constraint ck_statement_topic_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create index ix_statement_topic_slug on statement_topic (slug, statement_id);

-- Languages and topics are few and uneven: with all of them in the statistics, a rare one is found by its own index and a common
-- one by walking the list's order.
alter table statement_language alter column language set statistics 2000;
alter table statement_topic alter column slug set statistics 2000;

create table point (
    -- stable when the statement is written again
    id              uuid    not null,
    statement_id    uuid    not null,
    content         json    not null,
    key             text    not null,
    ordinal         integer not null,
    kind            text    not null,
    topics          text[]  not null,
    -- repeated from the statement, which is written together with its points: filters and orders need no join for them
    event_id        uuid    not null,
    speaker_id      uuid,
    on_behalf_of_id uuid,
    first_day       date,
    last_day        date,
    days            daterange,
    -- its place among all: event by event, by the statement's position, then by ordinal
    place           text    not null collate "C",
    constraint pk_point primary key (id),
    constraint fk_point_statement foreign key (statement_id) references statement (id),
    constraint fk_point_event foreign key (event_id) references reference (id),
    constraint fk_point_speaker foreign key (speaker_id) references reference (id),
    constraint fk_point_on_behalf_of foreign key (on_behalf_of_id) references reference (id),
    -- checked at the end, so that two points may change places
    constraint uq_point_key unique (statement_id, key) deferrable initially deferred,
    constraint uq_point_ordinal unique (statement_id, ordinal) deferrable initially deferred,
    constraint ck_point_key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint ck_point_ordinal check (ordinal >= 1),
    constraint ck_point_kind check (kind in ('proposal', 'position', 'commitment', 'concern', 'recommendation'))
);

create index ix_point_place on point (place, id);
create index ix_point_kind on point (kind, place, id);
create index ix_point_event on point (event_id, place, id);
create index ix_point_speaker on point (speaker_id, place, id);
create index ix_point_on_behalf_of on point (on_behalf_of_id, place, id);
create index ix_point_topics on point using gin (topics);
create index ix_point_days on point using gist (days);

create table topic (
    id         uuid        not null,
    slug       text        not null collate "C",
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    content    json        not null,
    size       integer     not null,
    label      jsonb       not null,
    constraint pk_topic primary key (id),
    constraint uq_topic_slug unique (slug),
    constraint ck_topic_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_topic_version check (version >= 1),
    constraint ck_topic_label check (jsonb_typeof(label) = 'object' and label <> '{}')
);

create index ix_topic_modified on topic (updated_at, id);

-- Every topic that a statement or a point has. It leaps from one slug to the next in the index instead of reading all uses.
create view used_topic as
with recursive used (slug) as (
    (select slug from statement_topic order by slug limit 1)
    union all
    select (select t.slug from statement_topic t where t.slug > u.slug order by t.slug limit 1)
    from used u where u.slug is not null)
select u.slug from used u
where u.slug is not null and exists (
    select 1 from statement_topic t join statement s on s.id = t.statement_id
    where t.slug = u.slug and s.deleted_at is null);

-- Who writes statements, and who moves an event: a statement that is being written while its event is moved must not keep the old
-- days. An event that is moved may have tens of thousands of statements: their days follow in batches (see MovedEvents), not in
-- the transaction that takes over the event, and nobody who writes statements waits for that.
create table moved_event (
    event_id uuid not null,
    -- the transaction that moved it last
    move     xid8 not null default pg_current_xact_id(),
    constraint pk_moved_event primary key (event_id)
);

-- A writer has its transaction id before it reads the days of an event. So whoever read the days of before a move has an id below
-- one that is given after it, and when all of those have ended no row with the old days is still to come.
create function write_days() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end $$;

create trigger tr_statement_write_days before insert or update on statement
    for each statement execute function write_days();
create trigger tr_point_write_days before insert or update on point
    for each statement execute function write_days();

create function keep_days() returns trigger language plpgsql as $$
begin
    new.days = case when new.first_day is not null then daterange(new.first_day, new.last_day, '[]')
        else (select r.days from reference r where r.id = new.event_id) end;
    return new;
end $$;

create trigger tr_statement_days before insert or update of event_id, first_day, last_day on statement
    for each row execute function keep_days();
create trigger tr_point_days before insert or update of event_id, first_day, last_day on point
    for each row execute function keep_days();

create function move_days() returns trigger language plpgsql as $$
begin
    insert into moved_event (event_id) values (new.id)
    on conflict on constraint pk_moved_event do update set move = excluded.move;
    return null;
end $$;

create trigger tr_reference_days after update of attributes on reference
    for each row when (new.resource_type = 'event' and old.days is distinct from new.days) execute function move_days();

do $$ begin
    if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table statement alter column texts set compression lz4;
        alter table statement alter column content set compression lz4;
        alter table point alter column content set compression lz4;
    end if;
end $$;
