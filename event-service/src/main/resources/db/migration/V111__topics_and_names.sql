-- What an event and its agenda are about, in one row: a filter by topic reads an index, whatever the order of the list. "Of the
-- event or of its agenda" had two tables to look at, and no index that serves both.
create table event_topic (
    event_id uuid not null,
    slug     text not null,
    constraint pk_event_topic primary key (event_id, slug),
    constraint fk_event_topic_event foreign key (event_id) references event (id) on delete cascade
);

insert into event_topic (event_id, slug)
select id, unnest(topics) from event
union
select event_id, unnest(topics) from agenda_item;

create index ix_event_topic_slug on event_topic (slug, event_id);
-- topics are few and uneven: with all of them in the statistics, a rare one is found by its own index
alter table event_topic alter column slug set statistics 2000;
analyze event_topic;

create function keep_event_topics() returns trigger language plpgsql as $$
declare
    changed uuid;
    gone text[] = '{}';
    come text[] = '{}';
begin
    if tg_table_name = 'event' then
        changed = new.id;
        come = new.topics;
        if tg_op = 'UPDATE' then
            gone = old.topics;
        end if;
    else
        if tg_op <> 'INSERT' then
            changed = old.event_id;
            gone = old.topics;
        end if;
        if tg_op <> 'DELETE' then
            changed = new.event_id;
            come = new.topics;
        end if;
    end if;
    if gone <> '{}' and gone <> come then
        delete from event_topic t where t.event_id = changed and t.slug = any (gone) and t.slug <> all (come)
            and not exists (select 1 from event e where e.id = changed and t.slug = any (e.topics))
            and not exists (select 1 from agenda_item a where a.event_id = changed and t.slug = any (a.topics));
    end if;
    if come <> '{}' and gone <> come then
        insert into event_topic (event_id, slug) select changed, unnest(come) on conflict do nothing;
    end if;
    return null;
end $$;

create trigger tr_event_topics after insert or update of topics on event
    for each row execute function keep_event_topics();
create trigger tr_agenda_item_topics after insert or delete or update of topics on agenda_item
    for each row execute function keep_event_topics();
drop index ix_event_topics;

-- The order by name in each official language of the United Nations; any other language's is sorted from all that match.
-- The first 400 characters decide: an index bears no longer ones.
create index ix_event_name_ar on event ((left(coalesce(name ->> 'ar', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_es on event ((left(coalesce(name ->> 'es', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_fr on event ((left(coalesce(name ->> 'fr', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_ru on event ((left(coalesce(name ->> 'ru', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_zh on event ((left(coalesce(name ->> 'zh', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
